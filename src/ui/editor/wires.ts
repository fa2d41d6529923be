import type { NodeId } from '../../engine/graph/document.ts';
import type { PortType } from '../../engine/schema/ports.ts';
import type { Side } from '../commands/wiring.ts';
import type { ViewWire } from './scheme.ts';

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** What the layer asks of the canvas. */
interface WireHost {
  /** Where a socket is, canvas units; null for a node that is not there. */
  spotOf(node: NodeId, side: Side, port: string): Spot | null;
  typeOf(wire: ViewWire): PortType | null;
}

interface Drawn {
  readonly wire: ViewWire;
  readonly group: SVGGElement;
  readonly line: SVGPathElement;
  /** A wider path that nobody sees, to be pressed. */
  readonly grip: SVGPathElement;
}

/** Grips follow their wires once these rest, milliseconds: while they move nobody presses them. */
const GRIPS_AFTER = 120;

const SVG = 'http://www.w3.org/2000/svg';

/**
 * All wires in one SVG, moved by hand once a frame: React hears nothing of a drag. The loose wire
 * that follows the pointer lies in a second one above the nodes.
 */
export class WireLayer {
  readonly element = makeLayer('wires');
  readonly looseElement = makeLayer('wires wires-loose');
  readonly #host: WireHost;
  readonly #wires = new Map<string, Drawn>();
  readonly #byNode = new Map<NodeId, Set<string>>();
  readonly #dirty = new Set<string>();
  readonly #loose = makePath('wire-line');
  /** Wires whose grips are not where their lines are. */
  readonly #loosened = new Set<Drawn>();
  #frame = 0;
  #gripping: ReturnType<typeof setTimeout> | undefined;

  constructor(host: WireHost) {
    this.#host = host;
    this.looseElement.append(this.#loose);
    this.hideLoose();
  }

  add(wire: ViewWire): void {
    const group = document.createElementNS(SVG, 'g');
    group.setAttribute('class', 'wire');
    group.dataset.wire = wire.id;
    group.dataset.from = `${wire.source}.${wire.sourceOutput}`;
    group.dataset.type = this.#host.typeOf(wire) ?? 'unknown';
    const [grip, line] = [makePath('wire-grip'), makePath('wire-line')];
    group.append(grip, line);
    this.element.append(group);
    this.#wires.set(wire.id, { wire, group, line, grip });
    for (const id of [wire.source, wire.target]) {
      const of = this.#byNode.get(id) ?? new Set();
      this.#byNode.set(id, of.add(wire.id));
    }
    this.#redraw(wire.id);
  }

  remove(id: string): void {
    const drawn = this.#wires.get(id);
    if (!drawn) return;
    drawn.group.remove();
    this.#wires.delete(id);
    this.#byNode.get(drawn.wire.source)?.delete(id);
    this.#byNode.get(drawn.wire.target)?.delete(id);
  }

  /** The node moved or its sockets changed: its wires are drawn again with the next frame. */
  touch(node: NodeId): void {
    for (const id of this.#byNode.get(node) ?? []) this.#redraw(id);
  }

  /** Marks the wires of which something holds: `selected`, `near`, `flows`. */
  mark(what: 'selected' | 'near' | 'flows', holds: (wire: ViewWire) => boolean): void {
    for (const { wire, group } of this.#wires.values()) {
      const is = holds(wire);
      if (is !== group.hasAttribute(`data-${what}`)) group.toggleAttribute(`data-${what}`, is);
    }
  }

  /** The wire that an element of this layer belongs to. */
  wireOf(element: Element): ViewWire | null {
    const id = element.closest<SVGGElement>('[data-wire]')?.dataset.wire;
    return id === undefined ? null : (this.#wires.get(id)?.wire ?? null);
  }

  showLoose(wire: ViewWire, pointer: Spot | null): void {
    const from = wire.source
      ? this.#host.spotOf(wire.source, 'output', wire.sourceOutput)
      : pointer;
    const to = wire.target ? this.#host.spotOf(wire.target, 'input', wire.targetInput) : pointer;
    if (!from || !to) return;
    this.looseElement.dataset.type = this.#host.typeOf(wire) ?? 'unknown';
    this.looseElement.style.display = '';
    this.#loose.setAttribute('d', curve(from, to));
  }

  hideLoose(): void {
    this.looseElement.style.display = 'none';
  }

  destroy(): void {
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#gripping);
    this.element.remove();
    this.looseElement.remove();
  }

  #redraw(id: string): void {
    this.#dirty.add(id);
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#draw());
  }

  #draw(): void {
    this.#frame = 0;
    for (const id of this.#dirty) {
      const drawn = this.#wires.get(id);
      if (!drawn) continue;
      const { wire, group, line } = drawn;
      const from = this.#host.spotOf(wire.source, 'output', wire.sourceOutput);
      const to = this.#host.spotOf(wire.target, 'input', wire.targetInput);
      // A wire from a node that is not there still shows its end: a stub that goes nowhere.
      const start = from ?? (to && { x: to.x - 40, y: to.y });
      const type = this.#host.typeOf(wire) ?? 'unknown';
      if (group.hasAttribute('data-dangling') === (from !== null)) {
        group.toggleAttribute('data-dangling', !from);
      }
      if (group.dataset.type !== type) group.dataset.type = type;
      if (start && to) line.setAttribute('d', curve(start, to));
      this.#loosened.add(drawn);
    }
    this.#dirty.clear();
    clearTimeout(this.#gripping);
    this.#gripping = setTimeout(() => this.#moveGrips(), GRIPS_AFTER);
  }

  #moveGrips(): void {
    for (const { grip, line } of this.#loosened)
      grip.setAttribute('d', line.getAttribute('d') ?? '');
    this.#loosened.clear();
  }
}

function makePath(name: string): SVGPathElement {
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('class', name);
  return path;
}

function makeLayer(name: string): SVGSVGElement {
  const layer = document.createElementNS(SVG, 'svg');
  layer.setAttribute('class', name);
  layer.setAttribute('aria-hidden', 'true');
  return layer;
}

/** Leaves an output to the right and enters an input from the left, however the nodes lie. */
export function curve(from: Spot, to: Spot): string {
  const distance = Math.hypot(to.x - from.x, to.y - from.y);
  const ahead = to.x - from.x;
  const reach =
    ahead >= 0
      ? Math.max(ahead / 2, Math.min(48, distance / 2))
      : Math.min(48 + -ahead * 0.35, 220);
  return `M${from.x} ${from.y}C${from.x + reach} ${from.y} ${to.x - reach} ${to.y} ${to.x} ${to.y}`;
}
