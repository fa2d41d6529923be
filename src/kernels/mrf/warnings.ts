import { warnNothingKnown, warnNothingToCopy } from '../hole/fill.ts';
import type { MrfFilled } from './filling.ts';

/** More nodes than this take long. */
const MANY_NODES = 2000;

/** Says what a fill by an MRF could not do, and what helps. */
export function warnMrf(
  to: { warn(rule: string, message: string): void },
  {
    nothingKnown,
    nothingToCopy,
    nodes,
  }: Pick<MrfFilled, 'nothingKnown' | 'nothingToCopy' | 'nodes'>,
): void {
  if (nothingKnown) warnNothingKnown(to);
  if (nothingToCopy) warnNothingToCopy(to);
  if (nodes > MANY_NODES) {
    to.warn(
      'run/many-nodes',
      `${nodes} nodes are many to choose patches for; a larger gap or a smaller picture is much quicker`,
    );
  }
}
