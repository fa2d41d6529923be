import type { Client } from '../../engine/worker/client.ts';
import { notify } from '../state/notices.ts';
import type { Side } from './subject.ts';

export type FileFormat = Parameters<Client['encode']>[1];

const ENDINGS: Readonly<Record<FileFormat, readonly [ending: string, type: string]>> = {
  png: ['png', 'image/png'],
  png16: ['png', 'image/png'],
  jpeg: ['jpg', 'image/jpeg'],
};

/** Saves a side's picture as it is on the wire, whatever the viewer makes of it. */
export async function savePicture(client: Client, side: Side, format: FileFormat): Promise<void> {
  const [ending, type] = ENDINGS[format];
  try {
    const bytes = await client.encode(side.ref, format);
    if (!bytes) {
      notify(`${side.title} has no picture to save; ${cure(side)}`, 'error');
      return;
    }
    offerDownload(new Blob([bytes], { type }), `${fileNameOf(side)}.${ending}`);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    notify(`${side.title} could not be saved: ${reason}`, 'error');
  }
}

const cure = ({ type }: Side): string =>
  type === 'matches' ? 'choose an image, a mask or a field' : 'run the graph first';

const fileNameOf = ({ node, port }: Side): string =>
  `${node}-${port}`.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-');

function offerDownload(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The download has its own hold on the bytes once it has begun.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
