import { ClassicPreset, type GetSchemes } from 'rete';
import {
  type GraphDocument,
  type NodeId,
  parseWire,
  type WireRef,
} from '../../engine/graph/document.ts';

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
const wireKey = (id: string, ref: WireRef): string => `${id}<${ref}`;

export type Schemes = GetSchemes<
  ViewNode,
  ClassicPreset.Connection<ViewNode, ViewNode> & { isPseudo?: boolean }
>;

/** The wires of a document by id, each with what makes it the same wire still. */
export function wiresOf({
  nodes,
}: GraphDocument): Map<string, ViewWire & { readonly key: string }> {
  const wires = new Map<string, ViewWire & { readonly key: string }>();
  for (const [target, { inputs }] of Object.entries(nodes)) {
    for (const [targetInput, ref] of Object.entries(inputs ?? {})) {
      const { node: source, port: sourceOutput } = parseWire(ref);
      const id = wireId(target, targetInput);
      wires.set(id, { id, source, sourceOutput, target, targetInput, key: wireKey(id, ref) });
    }
  }
  return wires;
}
