import type { Catalogue, Face } from '../../engine/graph/catalogue.ts';
import {
  type GraphDocument,
  type NodeId,
  own,
  parseWire,
  type WireRef,
  wire,
} from '../../engine/graph/document.ts';
import type { Ports, PortType } from '../../engine/schema/ports.ts';
import { lookUpFace } from '../state/catalogue.ts';

/** One of the two pictures that the viewer compares. */
export interface Side {
  readonly ref: WireRef;
  readonly node: NodeId;
  readonly port: string;
  /** What it is called: its node's label, with the port's where it is not the node's first picture. */
  readonly title: string;
  /** The slot that it is pinned to, 0-based; null where it follows the selection. */
  readonly slot: number | null;
  /** What its wire carries, as far as the graph tells. */
  readonly type: PortType;
  /** The masks whose missing pixels were made up on the way to this picture. */
  readonly filled: readonly WireRef[];
  /** The wire that says how many frames lie one below another in it; null where it is one picture. */
  readonly film: WireRef | null;
}

/** A parameter of strokes, and the mask that they give. */
export interface Painting {
  readonly node: NodeId;
  readonly param: string;
  readonly mask: WireRef;
  /** The picture that is painted on: what was pinned to the right, else what the mask is made for. */
  readonly base: Side | null;
}

/** What there is to look at. `b` is what one looks at, `a` what it is compared with. */
export interface Subject {
  readonly a: Side | null;
  readonly b: Side | null;
  /** The mask that belongs to both. */
  readonly mask: WireRef | null;
  readonly painting: Painting | null;
  /** The node that all this was chosen for. */
  readonly node: NodeId | null;
}

export interface Choice {
  /** Selected nodes in the order of selection; the primary one last. */
  readonly selected: readonly NodeId[];
  /** Outputs chosen for nodes that have several. */
  readonly ports: Readonly<Record<NodeId, string>>;
  readonly pins: readonly (WireRef | null)[];
  readonly slots: { readonly a: number | null; readonly b: number | null };
}

/** What the viewer shows for a selection, with pinned wires in place of either side. */
export function subjectOf(document: GraphDocument, catalogue: Catalogue, choice: Choice): Subject {
  const look = new Look(document, catalogue, choice.ports);
  const shown = look.atSelection(choice.selected);
  const pinned = (slot: number | null, followed: Side | null): Side | null => {
    const ref = slot === null ? null : choice.pins[slot];
    return ref ? { ...look.side(ref), slot } : followed;
  };
  const a = pinned(choice.slots.a, shown.a);
  const b = pinned(choice.slots.b, shown.b);
  // A pinned fill brings the mask that it filled, where the selection has none.
  const pinnedMask = [b, a].find((side) => side?.slot != null && side.filled.length > 0)?.filled[0];
  const mask = shown.mask ?? pinnedMask ?? null;
  // A picture that was pinned to the right is painted on: so a fill is seen while its hole grows.
  const painting = shown.painting && {
    ...shown.painting,
    base: pinned(choice.slots.b, shown.painting.base),
  };
  return { ...shown, a, b, mask, painting };
}

/** The outputs of a node that can be looked at. */
export const pictureOutputs = (face: Face): readonly string[] => pictures(face.outputs);

/** Looks around in one document. */
class Look {
  readonly #document: GraphDocument;
  readonly #catalogue: Catalogue;
  readonly #ports: Readonly<Record<NodeId, string>>;

  constructor(
    document: GraphDocument,
    catalogue: Catalogue,
    ports: Readonly<Record<NodeId, string>>,
  ) {
    this.#document = document;
    this.#catalogue = catalogue;
    this.#ports = ports;
  }

  /** Two nodes are compared with each other, one with what it reads; none stands for the result. */
  atSelection(selected: readonly NodeId[]): Subject {
    const known = selected.filter((id) => this.#face(id));
    const [first, last] = [known.at(0), known.at(-1)];
    if (first !== undefined && last !== undefined && first !== last) {
      const [one, other] = [this.atNode(first), this.atNode(last)];
      return { ...other, a: one.b ?? other.a, mask: other.mask ?? one.mask, painting: null };
    }
    const node = last ?? this.#result();
    return node === null ? NOTHING : this.atNode(node);
  }

  atNode(id: NodeId): Subject {
    const face = this.#face(id);
    if (!face) return NOTHING;
    const outputs = pictureOutputs(face);
    const inputs = pictures(face.inputs).flatMap((name) => this.#read(id, name) ?? []);
    const chosen = outputs.find((name) => name === this.#ports[id]) ?? outputs[0];
    const mask = this.#maskAt(id, face);
    const painting = this.#paintingAt(id, face, mask);
    if (this.#compares(id)) {
      return { ...this.#pair(id, 'a', 'b'), mask, painting, node: id };
    }
    if (chosen === undefined) {
      // What only measures shows what it measures, against what it measures it by.
      const pair = this.#pair(id, 'reference', pictures(face.inputs)[0] ?? '');
      return { ...pair, mask, painting, node: id };
    }
    const reference = this.#read(id, 'reference') ?? inputs[0] ?? null;
    const a = reference === null ? null : this.side(reference);
    return { a, b: this.side(wire(id, chosen)), mask, painting, node: id };
  }

  side(ref: WireRef): Side {
    const { node, port } = parseWire(ref);
    const face = this.#face(node);
    const outputs = face ? pictureOutputs(face) : [];
    const name = this.#nameOf(node, face);
    const label = (face && own(face.outputs, port)?.label) ?? port;
    const title = outputs.indexOf(port) > 0 ? `${name} · ${label}` : name;
    return {
      ref,
      node,
      port,
      title,
      slot: null,
      type: this.#typeOf(ref),
      filled: this.#filledBefore(node),
      film: face ? filmOf(node, face) : null,
    };
  }

  /** The type of a wire; where a node passes any picture on, that of what it reads. */
  #typeOf(ref: WireRef): PortType {
    const seen = new Set([ref]);
    for (const each of seen) {
      const { node, port } = parseWire(each);
      const face = this.#face(node);
      const type = face ? own(face.outputs, port)?.type : undefined;
      if (!face || type !== 'picture') return type ?? 'picture';
      const [first] = pictures(face.inputs).flatMap((name) => this.#read(node, name) ?? []);
      if (first !== undefined) seen.add(first);
    }
    return 'picture';
  }

  /** The masks of all fills that a node's pictures went through, the nearest first. */
  #filledBefore(node: NodeId): readonly WireRef[] {
    const seen = new Set([node]);
    const masks: WireRef[] = [];
    for (const id of seen) {
      const face = this.#face(id);
      const mask = this.#read(id, 'mask');
      if (face && mask !== null && isFill(face)) masks.push(mask);
      for (const ref of Object.values(own(this.#document.nodes, id)?.inputs ?? {})) {
        seen.add(parseWire(ref).node);
      }
    }
    return masks;
  }

  #face(id: NodeId): Face | null {
    const type = own(this.#document.nodes, id)?.type;
    return type === undefined ? null : lookUpFace(this.#document, type, this.#catalogue);
  }

  #read(id: NodeId, input: string): WireRef | null {
    return own(own(this.#document.nodes, id)?.inputs, input) ?? null;
  }

  /** The mask that a node reads, else the one that it gives beside or instead of a picture. */
  #maskAt(id: NodeId, face: Face): WireRef | null {
    const masks = (ports: Ports) =>
      Object.entries(ports).flatMap(([name, { type }]) => (type === 'mask' ? [name] : []));
    for (const name of masks(face.inputs)) {
      const ref = this.#read(id, name);
      if (ref !== null) return ref;
    }
    const given = masks(face.outputs)[0];
    return given === undefined ? null : wire(id, given);
  }

  #paintingAt(id: NodeId, face: Face, mask: WireRef | null): Painting | null {
    const param = Object.entries(face.params).find(([, { kind }]) => kind === 'strokes')?.[0];
    const given = Object.entries(face.outputs).find(([, { type }]) => type === 'mask')?.[0];
    if (param === undefined || given === undefined) return null;
    const read = ['like', ...pictures(face.inputs)].map((name) => this.#read(id, name));
    const base = read.find((ref) => ref !== null && ref !== mask) ?? null;
    return { node: id, param, mask: wire(id, given), base: base === null ? null : this.side(base) };
  }

  #pair(id: NodeId, a: string, b: string): Pick<Subject, 'a' | 'b'> {
    const [first, second] = [this.#read(id, a), this.#read(id, b)];
    return { a: first ? this.side(first) : null, b: second ? this.side(second) : null };
  }

  /** The label, and the node's own name where others are called the same. */
  #nameOf(id: NodeId, face: Face | null): string {
    if (!face) return id;
    const { nodes } = this.#document;
    const type = own(nodes, id)?.type;
    const isAlone = Object.entries(nodes).every(
      ([other, node]) => other === id || node.type !== type,
    );
    return isAlone ? face.label : `${face.label} (${id})`;
  }

  /** Whether a node does nothing but show two pictures against each other, and has both. */
  #compares(id: NodeId): boolean {
    const face = this.#face(id);
    const isBoth = this.#read(id, 'a') !== null && this.#read(id, 'b') !== null;
    return isBoth && face !== null && pictureOutputs(face).length === 0;
  }

  /** The last comparison, else the last node that makes an image (else a picture) that no other image is made from. */
  #result(): NodeId | null {
    const ids = Object.keys(this.#document.nodes);
    const comparison = ids.findLast((id) => this.#compares(id));
    if (comparison !== undefined) return comparison;
    const first = (id: NodeId) => Object.values(this.#face(id)?.outputs ?? {})[0]?.type;
    const give = (...types: readonly (string | undefined)[]) =>
      ids.filter((id) => types.includes(first(id)));
    const images = give('image', 'picture');
    const makers = images.length > 0 ? images : give('mask', 'field', 'matches');
    const read = new Set(
      makers.flatMap((id) =>
        Object.values(own(this.#document.nodes, id)?.inputs ?? {}).map(
          (ref) => parseWire(ref).node,
        ),
      ),
    );
    return makers.findLast((id) => !read.has(id)) ?? makers.at(-1) ?? null;
  }
}

const NOTHING: Subject = { a: null, b: null, mask: null, painting: null, node: null };

const pictures = (ports: Ports): readonly string[] =>
  Object.entries(ports).flatMap(([name, { type }]) => (type === 'number' ? [] : [name]));

/** What a node gives beside `frames` is as many frames as its number `count` says. */
const filmOf = (node: NodeId, { outputs }: Face): WireRef | null =>
  own(outputs, 'frames') && own(outputs, 'count')?.type === 'number' ? wire(node, 'count') : null;

/** A node that makes up what a mask says is missing. */
const isFill = ({ inputs, outputs }: Face): boolean =>
  own(inputs, 'mask')?.type === 'mask' &&
  Object.values(outputs).some(({ type }) => type === 'image');

/** A wire as a side, whatever is selected. */
export const sideOf = (document: GraphDocument, catalogue: Catalogue, ref: WireRef): Side =>
  new Look(document, catalogue, {}).side(ref);
