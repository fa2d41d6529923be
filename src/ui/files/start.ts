import { documentStore, isDirty } from '../state/document.ts';
import { notify } from '../state/notices.ts';
import { type Autosave, autosaveStore, createAutosave } from './autosave.ts';
import { keptStore, openKept, openTemplate, openText, snapshot } from './desk.ts';
import { takeDrafts } from './drafts.ts';
import type { Kept } from './kept.ts';
import { gatherLastWords, leaveLastWord } from './last-words.ts';
import { addRecent, loadRecent } from './recent.ts';
import { textInLink } from './share.ts';
import { claimSlot, orphans, type Slot } from './slot.ts';
import { templates } from './templates.ts';

/**
 * What lies on the desk when the page opens: the graph of a link, what this tab or a tab that
 * crashed left behind, or on a first visit a template. From then on the document is kept.
 */
export async function startDesk(): Promise<void> {
  const slot = await claimSlot();
  const left = await takeWhatWasLeft(slot).catch((): Kept | null => null);
  const linked = await openLink();
  if (!linked && !(left && openKept(left, 'Restored'))) {
    const [first] = templates();
    if (first) openTemplate(first);
  }
  if (linked && left && !left.saved) await addRecent(keptStore, left).catch(() => {});
  keepFromNowOn(slot.key);
  await loadRecent(keptStore).catch(() => {});
}

async function openLink(): Promise<boolean> {
  try {
    const text = await textInLink(location.hash);
    if (text === null) return false;
    // The link has done its work: a reload shows what became of it.
    history.replaceState(null, '', location.pathname + location.search);
    return openText(text, 'the link', { isFile: false });
  } catch (cause) {
    notify(cause instanceof Error ? cause.message : String(cause), 'error');
    return false;
  }
}

/** This tab's own document, else the newest of a tab that is gone; what else was left is recent. */
async function takeWhatWasLeft({ key, living }: Slot): Promise<Kept | null> {
  const alive = await living();
  await gatherLastWords(keptStore, (slot) => slot === key || !alive.has(slot));
  const own = await keptStore.get(key);
  if (own) return own;
  const [newest, ...others] = await orphans(keptStore, alive);
  for (const [orphan, kept] of others) {
    if (!kept.saved) await addRecent(keptStore, kept);
    await keptStore.delete(orphan);
  }
  if (!newest) return null;
  await keptStore.set(key, newest[1]);
  await keptStore.delete(newest[0]);
  return newest[1];
}

function keepFromNowOn(key: string): void {
  const autosave = createAutosave({
    store: keptStore,
    key,
    snapshot,
    report: (state) => autosaveStore.setState(state),
  });
  documentStore.subscribe((state, before) => {
    const changed =
      state.history.present !== before.history.present ||
      state.savedMark !== before.savedMark ||
      state.fileName !== before.fileName;
    if (changed) autosave.changed();
  });
  autosave.changed();
  keepWhenLeaving(autosave, key);
}

/**
 * A page that goes may not wait for IndexedDB. What is not kept yet is put where it can be put at
 * once; the next page takes it from there.
 */
function keepWhenLeaving(autosave: Autosave, key: string): void {
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void autosave.flush();
  });
  window.addEventListener('pagehide', () => {
    takeDrafts();
    if (autosaveStore.getState().state === 'kept') return;
    leaveLastWord(key, snapshot());
    void autosave.flush();
  });
  window.addEventListener('beforeunload', (event) => {
    // Once the page hides, a browser may end it before the write is done: this comes earlier.
    void autosave.flush();
    // What the browser keeps needs no question; what it cannot keep does.
    const isSafe = autosaveStore.getState().state !== 'failed';
    if (!isSafe && isDirty(documentStore.getState())) event.preventDefault();
  });
}
