import { create } from 'zustand';
import { emptyGraph, type GraphDocument } from '../../engine/graph/document.ts';
import { parseText } from '../../engine/graph/parse.ts';
import type { Problem } from '../../engine/problems.ts';
import { currentDocument, documentStore, isDirty, openDocument } from '../state/document.ts';
import { notify } from '../state/notices.ts';
import { clearSelection } from '../state/selection.ts';
import { browserStore, documentOf, type Kept, keep } from './kept.ts';
import { addRecent, type Recent } from './recent.ts';
import { setFileHandle } from './save.ts';
import type { Template } from './templates.ts';

/** Every way to put another document on the desk. None of them loses the one that lies there. */

export const keptStore = browserStore();

/** A file that could not be opened, and why: shown until it is dismissed. */
interface OpenFailure {
  readonly name: string;
  readonly problems: readonly Problem[];
}
export const openFailureStore = create<{ readonly failure: OpenFailure | null }>(() => ({
  failure: null,
}));
export const dismissFailure = (): void => openFailureStore.setState({ failure: null });

/** The document as the browser keeps it. */
export function snapshot(): Kept {
  const state = documentStore.getState();
  return keep(state.history.present, {
    fileName: state.fileName,
    saved: !isDirty(state),
    at: Date.now(),
  });
}

interface OpenOptions {
  readonly fileName?: string | null;
  readonly saved?: boolean;
  readonly origin: string;
  readonly handle?: FileSystemFileHandle | null;
}

/** Puts a document on the desk. What lay there and is in no file goes to the recent ones. */
function putOnDesk(document: GraphDocument, options: OpenOptions): void {
  const before = snapshot();
  const wasWorthKeeping = !before.saved && Object.keys(currentDocument().nodes).length > 0;
  setFileHandle(options.handle ?? null);
  clearSelection();
  openDocument(document, options);
  if (!wasWorthKeeping) return;
  addRecent(keptStore, before).then(
    () => notify(`${before.title} was not saved in a file; it is kept under Recent`),
    () =>
      notify(`${before.title} could not be kept by this browser`, 'error', {
        label: 'Bring it back',
        run: () => openKept(before),
      }),
  );
}

interface TextOptions {
  /** Whether the text lies in a file of that name; a link's text lies in none. */
  readonly isFile?: boolean;
  readonly handle?: FileSystemFileHandle | null;
}

/** Opens a graph given as text. What is wrong is told, and the present document stays. */
export function openText(
  text: string,
  name: string,
  { isFile = true, handle = null }: TextOptions = {},
): boolean {
  const { document, problems } = parseText(text);
  if (!document) {
    openFailureStore.setState({ failure: { name, problems } });
    return false;
  }
  const fileName = isFile ? name : null;
  putOnDesk(document, { fileName, saved: isFile, origin: `Opened ${name}`, handle });
  return true;
}

export function openTemplate({ document }: Template): void {
  putOnDesk(document, { origin: `Template ${document.title}` });
}

export function newDocument(): void {
  putOnDesk(emptyGraph, { origin: 'New graph' });
}

export function openKept(kept: Kept, origin = 'Brought back'): boolean {
  const document = documentOf(kept);
  if (!document) return false;
  putOnDesk(document, { fileName: kept.fileName, saved: kept.saved, origin });
  return true;
}

/** It stays among the recent ones: nothing is lost should the page end now. */
export function openRecent({ kept }: Recent): void {
  if (!openKept(kept)) notify(`${kept.title} can no longer be read`, 'error');
}
