/** All that a node may import of the engine. */
export type { Pixels } from './host.ts';
export {
  type AnyNode,
  defineNode,
  type RunContext,
  type Steps,
} from './schema/node.ts';
export {
  choice,
  file,
  model,
  number,
  type Stroke,
  seed,
  solver,
  strokes,
  text,
  toggle,
} from './schema/params.ts';
export { field, image, mask, matches, optional, picture, scalar } from './schema/ports.ts';
