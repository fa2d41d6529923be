import type { Kept, KeptStore } from './kept.ts';

/** Every tab keeps its document in a slot of its own, so that two tabs never overwrite each other. */

const PREFIX = 'tab/';
const REMEMBERED = 'reweave-slot';
/** A page that is being reloaded lets go of its slot at once; a copied tab's original never does. */
const WAIT_MILLISECONDS = 400;

export interface Slot {
  readonly key: string;
  /** Keys of slots whose tab lives. */
  living(): Promise<ReadonlySet<string>>;
}

/** The slot that this tab had before a reload, or a new one. It is held as long as the page lives. */
export async function claimSlot(): Promise<Slot> {
  const living = async () => {
    const { held = [] } = (await navigator.locks?.query()) ?? {};
    return new Set(held.map(({ name = '' }) => name));
  };
  const remembered = sessionStorage.getItem(REMEMBERED);
  if (remembered && (await hold(remembered))) return { key: remembered, living };
  const key = `${PREFIX}${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
  await hold(key);
  sessionStorage.setItem(REMEMBERED, key);
  return { key, living };
}

/** Holds a lock of this name until the page goes; false where another tab has it. */
function hold(name: string): Promise<boolean> {
  // Without a secure context there are no locks: then the slot is taken on trust.
  if (!navigator.locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    navigator.locks
      .request(name, { signal: AbortSignal.timeout(WAIT_MILLISECONDS) }, () => {
        resolve(true);
        return new Promise<never>(() => {});
      })
      .catch(() => resolve(false));
  });
}

/** What tabs that are gone left behind, the newest first. */
export async function orphans(
  store: KeptStore,
  living: ReadonlySet<string>,
): Promise<readonly (readonly [key: string, kept: Kept])[]> {
  const all = await store.entries();
  return all
    .filter(([key]) => key.startsWith(PREFIX) && !living.has(key))
    .toSorted(([, a], [, b]) => b.at - a.at);
}
