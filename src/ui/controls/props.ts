import type { NodeId } from '../../engine/graph/document.ts';
import type { Param, ParamValue } from '../../engine/schema/params.ts';

/** What every control is given. */
export interface ControlProps<P extends Param, V extends ParamValue> {
  /** DOM id that the label names. */
  readonly id: string;
  /** The parameter's place in the document: `nodes.fill.params.tolerance`. */
  readonly field: string;
  readonly node: NodeId;
  readonly param: P;
  readonly value: V;
  /** On the node itself, where there is little room. */
  readonly compact: boolean;
  /** Changes the document; within a gesture all changes are one entry of the undo list. */
  set(value: V): void;
}
