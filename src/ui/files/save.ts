import { writeGraph } from '../../engine/graph/write.ts';
import { currentDocument, documentStore, markSaved } from '../state/document.ts';
import { notify } from '../state/notices.ts';
import { download } from './download.ts';
import { takeDrafts } from './drafts.ts';

/** The part of the File System Access API that is used; TypeScript's library does not have it yet. */
interface Pickers {
  showSaveFilePicker?(options: {
    readonly suggestedName: string;
    readonly types: typeof FILE_TYPES;
  }): Promise<FileSystemFileHandle>;
  showOpenFilePicker?(options: {
    readonly types: typeof FILE_TYPES;
  }): Promise<FileSystemFileHandle[]>;
}
export const pickers = (): Pickers => globalThis as Pickers;
export const FILE_TYPES = [
  { description: 'Graph of Reweave', accept: { 'application/json': ['.json' as const] } },
];

/** The file on disk that the document was read from or saved to, where the browser lends it. */
let handle: FileSystemFileHandle | null = null;
export const setFileHandle = (next: FileSystemFileHandle | null): void => {
  handle = next;
};

/** Writes the document to its file; to a new one where it has none, or where `asNew` asks for it. */
export async function saveDocument({ asNew = false } = {}): Promise<void> {
  takeDrafts();
  const document = currentDocument();
  const text = writeGraph(document);
  const suggestedName = documentStore.getState().fileName ?? fileNameFor(document.title);
  const { showSaveFilePicker } = pickers();
  try {
    let name = suggestedName;
    if (showSaveFilePicker) {
      const file =
        (!asNew && handle) || (await showSaveFilePicker({ suggestedName, types: FILE_TYPES }));
      await writeTo(file, text);
      handle = file;
      name = file.name;
    } else {
      download(name, text, 'application/json');
    }
    // What was changed meanwhile is not in the file.
    if (currentDocument() === document) markSaved(name);
    else documentStore.setState({ fileName: name });
    notify(`Saved as ${name}`);
  } catch (cause) {
    if (isRefusal(cause)) return;
    const why = cause instanceof Error ? cause.message : String(cause);
    notify(`${suggestedName} could not be written: ${why}; save it under another name`, 'error');
  }
}

async function writeTo(file: FileSystemFileHandle, text: string): Promise<void> {
  const stream = await file.createWritable();
  await stream.write(text);
  await stream.close();
}

/** Whether the user closed the browser's dialog: no failure. */
export const isRefusal = (cause: unknown): boolean =>
  cause instanceof DOMException && cause.name === 'AbortError';

/** `Remove scratches` becomes `remove-scratches.json`. */
export function fileNameFor(title: string): string {
  const words = title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  return `${words?.join('-').slice(0, 60) ?? 'graph'}.json`;
}
