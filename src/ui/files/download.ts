import { notify } from '../state/notices.ts';

/** Hands bytes or text to the browser as a file to save. */
export function download(
  name: string,
  content: Uint8Array<ArrayBuffer> | string,
  type: string,
): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the blob after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

const TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  csv: 'text/csv',
  json: 'application/json',
};

/** Offers a file that the graph wrote. It is not saved before the user says so. */
export function offerFile(name: string, bytes: Uint8Array<ArrayBuffer>): void {
  const ending = name.split('.').at(-1)?.toLowerCase() ?? '';
  notify(`${name} is written (${spellBytes(bytes.length)})`, 'info', {
    label: 'Download',
    run: () => download(name, bytes, TYPES[ending] ?? 'application/octet-stream'),
  });
}

/** `318 MB`, `1.2 GB`: powers of 1024, as memory is counted. */
export function spellBytes(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  let [size, unit] = [bytes, 0];
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1024;
    unit += 1;
  }
  const text = unit === 0 || size >= 9.95 ? size.toFixed(0) : size.toFixed(1);
  return `${text} ${units[unit]}`;
}
