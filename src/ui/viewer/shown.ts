import type { WireRef } from '../../engine/graph/document.ts';

/** What is on the stage at this moment, for keys and commands. */
export interface Shown {
  readonly a: WireRef | null;
  readonly b: WireRef | null;
  /** The picture that is saved or pinned: the second one, else the only one. */
  readonly last: WireRef | null;
  readonly isPainting: boolean;
}

const NOTHING: Shown = { a: null, b: null, last: null, isPainting: false };
let current = NOTHING;

export const currentShown = (): Shown => current;
export const setShown = (shown: Shown | null): void => {
  current = shown ?? NOTHING;
};
