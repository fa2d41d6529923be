import type { Side, SocketRef } from '../commands/wiring.ts';

// The side comes first: a port's name never holds a colon, nor does an id.
/** `input:fill:mask`: names a socket, on its element too. */
export const socketKey = ({ node, side, port }: SocketRef): string => `${side}:${node}:${port}`;

export function parseSocketKey(key: string): SocketRef | null {
  const [side, node, port] = key.split(':');
  if (node === undefined || port === undefined) return null;
  return side === 'input' || side === 'output' ? { side: side satisfies Side, node, port } : null;
}

/** The socket that an element belongs to. */
export function socketOf(element: Element | null): SocketRef | null {
  const key = element?.closest<HTMLElement>('[data-socket]')?.dataset.socket;
  return key === undefined ? null : parseSocketKey(key);
}

export const isSameSocket = (a: SocketRef, b: SocketRef): boolean =>
  a.node === b.node && a.side === b.side && a.port === b.port;
