import type { NodeId } from '../../engine/graph/document.ts';

/** A free node id that says what the node is: `harmonic`, then `harmonic2`. */
export function freshId(type: string, taken: (id: NodeId) => boolean): NodeId {
  const words = (type.split('/').at(-1) ?? '').replace(/[^A-Za-z0-9_-]+/g, '-');
  const stem = /^[A-Za-z]/.test(words) ? words : `node-${words}`;
  return freshName(stem, taken);
}

/** `stem`, or the stem with the first number from 2 on that is free. */
export function freshName(stem: string, taken: (name: string) => boolean): string {
  if (!taken(stem)) return stem;
  // `harmonic2` counts on to `harmonic3`, not to `harmonic22`.
  const root = stem.replace(/\d+$/, '') || stem;
  for (let number = 2; ; number++) if (!taken(`${root}${number}`)) return `${root}${number}`;
}
