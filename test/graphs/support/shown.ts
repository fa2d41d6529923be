import type { GraphDocument, WireRef } from '../../../src/engine/graph/document.ts';
import { invariant } from '../../../src/engine/problems.ts';

/** What a graph shows at its end: its last viewing node. */
export interface Shown {
  /** The result. */
  readonly picture: WireRef;
  /** What it is compared with, and where pixels were missing; null where nothing is wired. */
  readonly before: WireRef | null;
  readonly mask: WireRef | null;
}

export function shownBy({ nodes }: GraphDocument): Shown {
  const views = Object.values(nodes).filter(({ type }) => /^view\/(view|compare)$/.test(type));
  const inputs = views.at(-1)?.inputs ?? {};
  const picture = inputs.b ?? inputs.image;
  invariant(picture, 'a golden graph ends in a node that shows a picture');
  return { picture, before: inputs.a ?? null, mask: inputs.mask ?? null };
}
