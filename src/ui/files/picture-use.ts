import type { Draft } from 'immer';
import type { Catalogue } from '../../engine/graph/catalogue.ts';
import {
  type GraphDocument,
  type NodeId,
  own,
  parseWire,
  wire,
} from '../../engine/graph/document.ts';
import type { NodeDescriptor } from '../../engine/schema/node.ts';

/** What can be done with a picture that was dropped or pasted: read off declarations, not names. */

/** The name of the parameter by which a node type reads a file. */
export const fileParamOf = ({ params }: Pick<NodeDescriptor, 'params'>): string | null =>
  Object.entries(params).find(
    ([, param]) => param.kind === 'file' && param.access === 'read',
  )?.[0] ?? null;

const imageOutputOf = ({ outputs }: NodeDescriptor): string | null =>
  Object.entries(outputs).find(([, { type }]) => type === 'image')?.[0] ?? null;

export interface Loader {
  readonly type: string;
  /** The parameter that names the file, and the output that gives its image. */
  readonly param: string;
  readonly output: string;
}

/** The node type that makes an image of a file. */
export function loaderIn(catalogue: Catalogue): Loader | null {
  for (const descriptor of catalogue.values()) {
    const param = fileParamOf(descriptor);
    const output = imageOutputOf(descriptor);
    if (param && output && Object.keys(descriptor.inputs).length === 0) {
      return { type: descriptor.type, param, output };
    }
  }
  return null;
}

/** Nodes that bring an image into the graph and whose image is read: the pictures of a template. */
export function sourcesIn(document: GraphDocument, catalogue: Catalogue): readonly NodeId[] {
  const read = new Set(
    Object.values(document.nodes).flatMap(({ inputs }) => Object.values(inputs ?? {})),
  );
  return Object.entries(document.nodes).flatMap(([id, { type }]) => {
    const descriptor = catalogue.get(type);
    if (!descriptor || Object.keys(descriptor.inputs).length > 0) return [];
    const output = imageOutputOf(descriptor);
    return output && read.has(wire(id, output)) ? [id] : [];
  });
}

/** Lets a node read the file, whatever brought its picture before. Its wires stay. */
export function useFileIn(
  document: Draft<GraphDocument>,
  id: NodeId,
  file: string,
  catalogue: Catalogue,
): void {
  const node = own(document.nodes, id);
  const descriptor = node && catalogue.get(node.type);
  if (!node || !descriptor) return;
  const ownParam = fileParamOf(descriptor);
  if (ownParam) {
    node.params = { ...node.params, [ownParam]: file };
    return;
  }
  const loader = loaderIn(catalogue);
  const output = imageOutputOf(descriptor);
  if (!loader || !output) return;
  // Parameters that both have mean the same: a size limit stays.
  const known = own(Object.fromEntries(catalogue), loader.type)?.params ?? {};
  const kept = Object.entries(node.params ?? {}).filter(([name]) => own(known, name));
  node.type = loader.type;
  node.params = { ...Object.fromEntries(kept), [loader.param]: file };
  if (loader.output === output) return;
  for (const { inputs } of Object.values(document.nodes)) {
    for (const [input, ref] of Object.entries(inputs ?? {})) {
      const { node: source, port } = parseWire(ref);
      if (inputs && source === id && port === output) inputs[input] = wire(id, loader.output);
    }
  }
}

/** Inputs that ask for an image and have none, of the named node first. */
export function openImageInput(
  document: GraphDocument,
  catalogue: Catalogue,
  first: NodeId | null,
): { readonly node: NodeId; readonly port: string } | null {
  const ids = Object.keys(document.nodes).toSorted(
    (a, b) => Number(b === first) - Number(a === first),
  );
  for (const id of ids) {
    const node = own(document.nodes, id);
    const inputs = Object.entries((node && catalogue.get(node.type)?.inputs) ?? {});
    const open = inputs.find(
      ([name, { type, optional }]) => type === 'image' && !optional && !own(node?.inputs, name),
    );
    if (open) return { node: id, port: open[0] };
  }
  return null;
}
