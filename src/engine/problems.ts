/** Something wrong with a graph, as a value: where, by which rule of docs/graph-format.md, and the cure. */
export interface Problem {
  /** Path in the document: `nodes.fill.params.tolerance`. */
  readonly at: string;
  readonly rule: Rule;
  readonly message: string;
  /** An error keeps its node from running; a warning does not. */
  readonly severity: 'error' | 'warning';
}

/** Every rule with its meaning; docs/graph-format.md is generated from it. */
export const RULES = {
  'json/syntax': 'The file is JSON.',
  'json/size': 'The file is at most 8 MiB and nests at most 64 deep.',
  'json/unsafe-key': 'No key is `__proto__`, `constructor` or `prototype`.',
  'document/shape': 'Fields have the kinds that the JSON Schema names.',
  'document/version': 'The version is one this program knows.',
  'document/size': 'A document has at most 5,000 nodes.',
  'node/type': 'The node type is in the catalogue; else the node stays as a placeholder.',
  'param/unknown': 'The node has a parameter of this name; else it is kept and ignored.',
  'param/value': 'The value is of the parameter’s kind and within its bounds.',
  'param/file': 'A file is chosen.',
  'wire/form': 'A wire is written `<node>.<port>`.',
  'wire/input': 'The node has an input of this name.',
  'wire/source': 'The wire starts at a node of the graph and an output it has.',
  'wire/type': 'The output’s type fits the input.',
  'wire/required': 'An input that is not optional is wired.',
  'graph/cycle': 'No node reads its own result, directly or through others.',
  'subgraph/unknown': 'The subgraph that is used is defined in the document.',
  'subgraph/recursive': 'No subgraph uses itself, directly or through others.',
  'subgraph/param': 'An exposed parameter belongs to a node of the subgraph.',
  'subgraph/solver':
    'A solver takes `image` and `mask` (one that denoises: `image`) and gives `image`.',
  'run/no-known-pixels': 'Told while running: the mask covers everything, so the fill is mid-grey.',
  'run/no-source-patches':
    'Told while running: where no whole patch is known there is nothing to copy: the fill is smooth.',
  'run/many-nodes':
    'Told while running: a lattice has so many nodes that choosing patches takes long.',
  'run/mask-unreachable': 'Told while running: the wanted mask could not be reached.',
  'run/no-overlap':
    'Told while running: nothing of what was moved lies inside the picture, which stays as it is.',
  'run/network-on-wasm':
    'Told while running: the network has a layer that WebGPU computes wrongly, so WebAssembly runs it.',
  'run/not-finite':
    'Told while running: numbers that are not finite are taken as missing, or saved as 0.',
} as const;
export type Rule = keyof typeof RULES;

/** A broken promise inside the program, never the user's fault. */
export function invariant(holds: unknown, message: string): asserts holds {
  if (!holds)
    throw new Error(`Reweave broke a promise of its own: ${message}. Please report this.`);
}
