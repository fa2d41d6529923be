import { Flow, type SocketData } from 'rete-connection-plugin';
import type { SocketRef } from '../commands/wiring.ts';
import type { Schemes } from './scheme.ts';

/** What a wiring gesture does; the flow only tells when. */
export interface WiringHost {
  /** A socket was picked up; the answer is where the wire starts (the far end of one picked up). */
  pickUp(socket: SocketRef): SocketRef;
  /** The wire was dropped on a socket. */
  dropOn(start: SocketRef, end: SocketRef): void;
  /** The wire was dropped on none. */
  dropOnNothing(start: SocketRef): void;
}

const socketOf = ({ nodeId, side, key }: SocketData): SocketRef => ({
  node: nodeId,
  side,
  port: key,
});

/**
 * Rete's picking of wires, without its editing: by drag from socket to socket, or by a click on one
 * and a click on the other.
 */
export class WiringFlow extends Flow<Schemes, unknown[]> {
  readonly #host: WiringHost;
  #picked: SocketData | undefined;
  #start: SocketData | undefined;

  constructor(host: WiringHost) {
    super();
    this.#host = host;
  }

  async pick({ socket, event }: { socket: SocketData; event: 'up' | 'down' }): Promise<void> {
    if (!this.#start) {
      if (event !== 'down') return;
      const { node, side, port } = this.#host.pickUp(socketOf(socket));
      this.#picked = socket;
      this.#start = { ...socket, nodeId: node, side, key: port };
      return;
    }
    // The button was released where it was pressed: the wire stays on the pointer until a click.
    if (event === 'up' && socket.element === this.#picked?.element) return;
    const start = socketOf(this.#start);
    this.#start = undefined;
    this.#host.dropOn(start, socketOf(socket));
  }

  getPickedSocket(): SocketData | undefined {
    return this.#start;
  }

  drop(): void {
    if (!this.#start) return;
    const start = socketOf(this.#start);
    this.#start = undefined;
    this.#host.dropOnNothing(start);
  }
}
