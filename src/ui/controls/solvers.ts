import type { Face } from '../../engine/graph/catalogue.ts';

/** Of these types, what takes `image` and `mask` and gives `image`, with the label of each. */
export function solverOptions(
  types: Iterable<string>,
  faceOf: (type: string) => Face | null,
): readonly (readonly [type: string, label: string])[] {
  return [...types].flatMap((type) => {
    const face = faceOf(type);
    return face && isSolver(face) ? [[type, face.label] as const] : [];
  });
}

function isSolver({ inputs, outputs }: Face): boolean {
  if (!inputs.image || !inputs.mask || outputs.image?.type !== 'image') return false;
  return Object.entries(inputs).every(
    ([name, { optional }]) => optional || name === 'image' || name === 'mask',
  );
}
