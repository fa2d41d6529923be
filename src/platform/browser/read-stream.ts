import type { Reading } from '../../models/loading.ts';

/** How often whoever waits is told, at most: so many times in a file. */
const TIMES = 64;

/**
 * Reads a stream to its end. `of` is how many bytes there will be, null where nobody says.
 * Errors: the reason of whoever left.
 */
export async function readStream(
  stream: ReadableStream<Uint8Array>,
  of: number | null,
  reading: Reading | undefined,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let [bytes, told] = [0, 0];
  const reader = stream.getReader();
  try {
    for (;;) {
      reading?.signal.throwIfAborted();
      const { done, value } = await reader.read();
      if (done) break;
      parts.push(value);
      bytes += value.length;
      if (bytes - told < (of ?? 2 ** 24) / TIMES && bytes !== of) continue;
      told = bytes;
      reading?.progress(bytes, of);
    }
  } finally {
    // Whoever leaves early does not let the rest come.
    await reader.cancel().catch(() => {});
  }
  return joined(parts, bytes);
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
