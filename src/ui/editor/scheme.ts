import { ClassicPreset, type GetSchemes } from 'rete';
import type { NodeId, WireRef } from '../../engine/graph/document.ts';

/** What Rete knows of a node: that it is there. All else is read from the document by its id. */
export class ViewNode extends ClassicPreset.Node {
  constructor(id: NodeId) {
    super(id);
    this.id = id;
  }
}

/** A wire as Rete sees it, named by where it ends, since an input has one source. */
export interface ViewWire {
  id: string;
  source: NodeId;
  sourceOutput: string;
  target: NodeId;
  targetInput: string;
  isPseudo?: boolean;
}

export const wireId = (target: NodeId, input: string): string => `${target}.${input}`;

/** What a wire is while it stays the same: the input it ends at and what that reads. */
export const wireKey = (id: string, ref: WireRef): string => `${id}<${ref}`;

export type Schemes = GetSchemes<
  ViewNode,
  ClassicPreset.Connection<ViewNode, ViewNode> & { isPseudo?: boolean }
>;
