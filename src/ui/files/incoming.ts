import { pictureIn } from '../controls/pictures.ts';
import { pointOnCanvas, spotForNode } from '../editor/canvas-store.ts';
import { notify } from '../state/notices.ts';
import { selectionStore } from '../state/selection.ts';
import { isModelFile, takeModel } from './models.ts';
import { isGraphFile, openFile } from './open.ts';
import { takePicture } from './pictures.ts';

/** Takes files that are dropped or pasted anywhere on the page: graphs, pictures, networks. The answer ends it. */
export function listenForFiles(target: Window): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
  target.addEventListener(
    'dragover',
    (event) => {
      // Without this the browser would leave the page and show the file.
      if (hasFiles(event)) event.preventDefault();
    },
    { signal },
  );
  target.addEventListener(
    'drop',
    (event) => {
      // A control with its own place for files has taken its own.
      if (event.defaultPrevented || !hasFiles(event)) return;
      event.preventDefault();
      takeDropped(event);
    },
    { signal },
  );
  target.addEventListener(
    'paste',
    (event) => {
      const picture = pictureIn(event.clipboardData);
      if (event.defaultPrevented || !picture) return;
      event.preventDefault();
      // With a node chosen that reads a file, the picture is meant for it.
      void takePicture(picture, selectionStore.getState().primary, spotForNode());
    },
    { signal },
  );
  return () => listening.abort();
}

function takeDropped(event: DragEvent): void {
  const files = [...(event.dataTransfer?.files ?? [])];
  const graph = files.find(isGraphFile);
  if (graph) {
    void openFile(graph, handleIn(event.dataTransfer));
    return;
  }
  const element = event.target instanceof Element ? event.target : null;
  const node = element?.closest<HTMLElement>('[data-node-id]')?.dataset.nodeId ?? null;
  const at = pointOnCanvas(event) ?? spotForNode();
  if (files.some(isModelFile)) {
    void takeModel(files, node, at);
    return;
  }
  const picture = pictureIn(event.dataTransfer);
  if (!picture) {
    const what = files[0]?.name ?? 'this';
    notify(
      `${what} is neither a graph (.json), a picture (PNG or JPEG) nor a network (.onnx)`,
      'error',
    );
    return;
  }
  void takePicture(picture, node, at);
}

/** The file on disk, so that saving writes it back. It must be asked for before the drop is over. */
async function handleIn(data: DataTransfer | null): Promise<FileSystemFileHandle | null> {
  const item: HandleItem | undefined = [...(data?.items ?? [])].find(({ kind }) => kind === 'file');
  const handle = await item?.getAsFileSystemHandle?.().catch(() => null);
  return handle?.kind === 'file' ? (handle as FileSystemFileHandle) : null;
}

/** TypeScript's library does not have it yet. */
interface HandleItem extends DataTransferItem {
  getAsFileSystemHandle?(): Promise<FileSystemHandle | null>;
}
