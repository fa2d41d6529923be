import { fromBase64Url, toBase64Url } from './base64.ts';

/** A graph in a link: after `#g=`, deflated and in base64url. What follows # is never sent to a server. */

const PREFIX = '#g=';
/** A link may not unpack to more than this, characters. */
const MAX_UNPACKED = 2 ** 20;

export async function linkTo(text: string, base: string): Promise<string> {
  const packed = await pump(new TextEncoder().encode(text), new CompressionStream('deflate-raw'));
  return base.replace(/#.*$/, '') + PREFIX + toBase64Url(packed);
}

/** The text in a link's hash; null where there is none. Rejects with what is wrong with it. */
export async function textInLink(hash: string): Promise<string | null> {
  if (!hash.startsWith(PREFIX)) return null;
  const packed = fromBase64Url(hash.slice(PREFIX.length));
  if (!packed) throw new Error('the link is cut off or changed; ask for it again');
  const unpacked = await pump(packed, new DecompressionStream('deflate-raw'), MAX_UNPACKED);
  return new TextDecoder().decode(unpacked);
}

async function pump(
  bytes: Uint8Array<ArrayBuffer>,
  through: GenericTransformStream,
  most = Number.POSITIVE_INFINITY,
): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough<Uint8Array<ArrayBuffer>>(through);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new Error('the link is cut off or changed; ask for it again');
    });
    if (done) break;
    size += value.length;
    if (size > most) {
      await reader.cancel();
      throw new Error('the link unpacks to more than a graph may have; it is refused');
    }
    parts.push(value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}
