import type { Face } from '../../engine/graph/catalogue.ts';
import { type GraphNode, own } from '../../engine/graph/document.ts';
import type { ParamValue } from '../../engine/schema/params.ts';
import type { Mode, Playing } from './store.ts';

/** How a node that compares asks to be looked at: kept in the document, so that a graph can be shown. */
export interface Wish {
  readonly mode: Mode;
  readonly wipe?: { readonly at: number; readonly angle: number };
  readonly gain?: number;
  readonly seconds?: number;
}

/** How a node that plays frames asks for it. */
export type FilmWish = Pick<Playing, 'way' | 'seconds'>;

const MODES: ReadonlySet<unknown> = new Set<Mode>([
  'single',
  'wipe',
  'blink',
  'difference',
  'ssim',
  'side-by-side',
]);

/**
 * What the parameters of a node with inputs `a` and `b` wish for: `mode`, `position` (0 to 1),
 * `angle` (degrees, 0 upright), `gain`, `seconds`. Null for a node that wishes nothing.
 */
export function wishOf(node: GraphNode | undefined, face: Face | null): Wish | null {
  if (!node || !face || !own(face.inputs, 'a') || !own(face.inputs, 'b')) return null;
  const value = (name: string) => heldBy(node, face, name);
  const number = (name: string): number | undefined => {
    const held = value(name);
    return typeof held === 'number' ? held : undefined;
  };
  const mode = value('mode');
  if (!MODES.has(mode)) return null;
  const [at, angle] = [number('position'), number('angle')];
  const [gain, seconds] = [number('gain'), number('seconds')];
  return {
    mode: mode as Mode,
    ...(at !== undefined && angle !== undefined
      ? { wipe: { at, angle: (angle * Math.PI) / 180 } }
      : {}),
    ...(gain === undefined ? {} : { gain }),
    ...(seconds === undefined ? {} : { seconds }),
  };
}

/** What the parameters `way` and `seconds` of a node with inputs `frames` and `count` wish for. */
export function filmWishOf(node: GraphNode | undefined, face: Face | null): FilmWish | null {
  if (!node || !face || !own(face.inputs, 'frames') || !own(face.inputs, 'count')) return null;
  const [way, seconds] = [heldBy(node, face, 'way'), heldBy(node, face, 'seconds')];
  if ((way !== 'to-and-fro' && way !== 'loop') || typeof seconds !== 'number') return null;
  return { way, seconds };
}

const heldBy = (node: GraphNode, face: Face, name: string): ParamValue | undefined =>
  own(node.params, name) ?? own(face.params, name)?.default;
