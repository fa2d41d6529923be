import { type BaseSchemes, type Root, Scope } from 'rete';
import type { BaseArea } from 'rete-area-plugin';
import type { NodeId } from '../../engine/graph/document.ts';
import type { WireLayer } from './wires.ts';

/** A node's place in the page: React draws into it through a portal. */
export interface Stage {
  readonly id: NodeId;
  readonly element: HTMLElement;
}

/**
 * Draws what Rete asks for. Rete's own React renderer makes a React root for every node, socket and
 * wire; here one root draws all nodes through portals and one SVG layer holds all wires, which is
 * several times faster with hundreds of nodes.
 */
export class PortalRenderer<S extends BaseSchemes> extends Scope<never, [BaseArea<S>, Root<S>]> {
  readonly #stages = new Map<HTMLElement, Stage>();
  readonly #listeners = new Set<() => void>();
  readonly #wires: WireLayer;
  #snapshot: readonly Stage[] = [];
  #announced = false;
  #pseudo: HTMLElement | null = null;

  constructor(wires: WireLayer) {
    super('portals');
    this.#wires = wires;
    this.addPipe((signal) => {
      if (signal.type === 'render' && signal.data.type === 'node') {
        const { element, payload } = signal.data;
        if (!this.#stages.has(element)) {
          this.#stages.set(element, { id: payload.id, element });
          this.#announce();
        }
        return { ...signal, data: { ...signal.data, filled: true } };
      }
      if (signal.type === 'render' && signal.data.type === 'connection') {
        const { element, start, end } = signal.data;
        const wire = signal.data.payload as S['Connection'] & { isPseudo?: boolean };
        if (wire.isPseudo) {
          this.#pseudo = element;
          this.#wires.showLoose(wire as never, start ?? end ?? null);
        }
        return { ...signal, data: { ...signal.data, filled: true } };
      }
      if (signal.type === 'unmount') {
        if (this.#stages.delete(signal.data.element)) this.#announce();
        if (signal.data.element === this.#pseudo) {
          this.#pseudo = null;
          this.#wires.hideLoose();
        }
      }
      return signal;
    });
  }

  /** For `useSyncExternalStore`: the nodes to draw, as a list that changes when they do. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly snapshot = (): readonly Stage[] => this.#snapshot;

  /** Many nodes that come in one go are drawn in one go. */
  #announce(): void {
    if (this.#announced) return;
    this.#announced = true;
    queueMicrotask(() => {
      this.#announced = false;
      this.#snapshot = [...this.#stages.values()];
      for (const listener of this.#listeners) listener();
    });
  }
}
