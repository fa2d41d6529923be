import type { Locator } from 'playwright';

/** Drops a file from outside the browser onto an element. */
export async function drop(
  target: Locator,
  name: string,
  type: string,
  bytes: Uint8Array,
): Promise<void> {
  const base64 = Buffer.from(bytes).toString('base64');
  const data = await target.page().evaluateHandle(
    ({ name, type, base64 }) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], name, { type }));
      return transfer;
    },
    { name, type, base64 },
  );
  await target.dispatchEvent('dragover', { dataTransfer: data });
  await target.dispatchEvent('drop', { dataTransfer: data });
}
