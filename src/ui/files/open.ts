import { notify } from '../state/notices.ts';
import { openFailureStore, openText } from './desk.ts';
import { FILE_TYPES, isRefusal, pickers } from './save.ts';

/** Larger files are no graphs; they are not even read. */
const MAX_BYTES = 32 * 2 ** 20;

export const isGraphFile = ({ name, type }: File): boolean =>
  type === 'application/json' || /\.json$/i.test(name);

/** Reads and opens a file; what is wrong with it is told, and the present graph stays. */
export async function openFile(
  file: File,
  handle: Promise<FileSystemFileHandle | null> = Promise.resolve(null),
): Promise<boolean> {
  if (file.size > MAX_BYTES) {
    const size = Math.round(file.size / 2 ** 20);
    const message = `the file has ${size} MiB, more than the 8 MiB a graph may have`;
    openFailureStore.setState({
      failure: {
        name: file.name,
        problems: [{ at: '', rule: 'json/size', message, severity: 'error' }],
      },
    });
    return false;
  }
  try {
    return openText(await file.text(), file.name, { handle: await handle });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    notify(`${file.name} could not be read: ${why}; was it moved or deleted?`, 'error');
    return false;
  }
}

/** Lets the user choose a file: with a handle to write it back where the browser lends one. */
export async function chooseAndOpen(input: HTMLInputElement | null): Promise<void> {
  const { showOpenFilePicker } = pickers();
  if (!showOpenFilePicker) {
    input?.click();
    return;
  }
  try {
    const [handle] = await showOpenFilePicker({ types: FILE_TYPES });
    if (handle) await openFile(await handle.getFile(), Promise.resolve(handle));
  } catch (cause) {
    // Where the picker may not open (in a frame, say), the input still may.
    if (!isRefusal(cause)) input?.click();
  }
}
