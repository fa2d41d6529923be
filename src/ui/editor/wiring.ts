import { own, parseWire } from '../../engine/graph/document.ts';
import { labelOf, rewire, unwire, wireUp } from '../commands/edit.ts';
import type { PortRef } from '../commands/graph.ts';
import { type SocketRef, type Verdict, wireJudge } from '../commands/wiring.ts';
import { openPalette } from '../palette/store.ts';
import { currentCatalogue } from '../state/catalogue.ts';
import { currentDocument } from '../state/document.ts';
import { announce } from './announce.ts';
import { wireId } from './scheme.ts';
import { isSameSocket, socketOf } from './sockets.ts';
import type { CanvasView } from './view.ts';
import type { WiringHost } from './wiring-flow.ts';

type Judge = (end: SocketRef) => Verdict;

/** Turns the picking and dropping of wires, by pointer or by keys, into commands. */
export class Wiring implements WiringHost {
  readonly #hint: HTMLElement;
  #view: CanvasView | null = null;
  #judge: Judge | null = null;
  /** The input whose wire was picked up. */
  #lifted: PortRef | null = null;
  #start: SocketRef | null = null;
  #isByKeys = false;
  #isCancelled = false;
  #aim: HTMLElement | null = null;
  #pointer = { clientX: 0, clientY: 0 };

  constructor(hint: HTMLElement) {
    this.#hint = hint;
  }

  bind(view: CanvasView): void {
    this.#view = view;
  }

  get start(): SocketRef | null {
    return this.#start;
  }

  // By pointer: what Rete's picking tells

  pickUp(socket: SocketRef): SocketRef {
    if (this.start) this.#finish();
    const ref =
      socket.side === 'input'
        ? own(own(currentDocument().nodes, socket.node)?.inputs, socket.port)
        : undefined;
    if (ref === undefined) {
      this.#begin(socket, null);
      return socket;
    }
    const { node, port } = parseWire(ref);
    const start: SocketRef = { node, side: 'output', port };
    this.#begin(start, { node: socket.node, port: socket.port });
    return start;
  }

  dropOn(start: SocketRef, end: SocketRef): void {
    const lifted = this.#lifted;
    const isByKeys = this.#isByKeys;
    this.#finish();
    const isBack =
      lifted && end.side === 'input' && end.node === lifted.node && end.port === lifted.port;
    if (isBack) return;
    const verdict = lifted ? rewire(start, lifted, end) : wireUp(start, end);
    if (!isByKeys) return;
    announce(verdict.fits ? `Wired ${spell(start)} to ${spell(end)}` : verdict.reason);
  }

  dropOnNothing(start: SocketRef): void {
    const lifted = this.#lifted;
    const onNode = this.#isCancelled ? null : this.#nodeUnderPointer();
    this.#finish();
    if (this.#isCancelled || !this.#view) return;
    const end = onNode === null ? null : this.#socketOnNode(start, onNode);
    if (end) {
      if (lifted) rewire(start, lifted, end);
      else wireUp(start, end);
    } else if (lifted) unwire(lifted);
    else if (onNode === null && this.#isOverCanvas()) {
      const { clientX, clientY } = this.#pointer;
      openPalette({ start, at: this.#view.onCanvas(this.#pointer), anchor: [clientX, clientY] });
    }
  }

  /** Lets go of the wire without a change. */
  cancel(): void {
    if (!this.start) return;
    this.#isCancelled = true;
    this.#view?.dropWire();
    this.#isCancelled = false;
    this.#finish();
  }

  /** Follows the pointer: shows what a drop would do. */
  hover(event: PointerEvent): void {
    this.#pointer = { clientX: event.clientX, clientY: event.clientY };
    if (!this.start || !this.#judge) return;
    const socket = socketUnder(event) ?? this.#socketOfNodeUnderPointer(this.start);
    const isStart = socket !== null && isSameSocket(socket, this.start);
    const verdict = socket && !isStart ? this.#judge(socket) : null;
    this.#showHint(verdict && !verdict.fits ? verdict.reason : null);
    this.#aimAt(verdict?.fits ? socket : null);
  }

  /** Marks the socket that a drop would wire. */
  #aimAt(socket: SocketRef | null): void {
    const element = socket && this.#view?.socketElement(socket);
    if (element === this.#aim) return;
    this.#aim?.removeAttribute('data-aim');
    element?.setAttribute('data-aim', '');
    this.#aim = element ?? null;
  }

  // By keys: Enter on a socket begins, Tab walks over what fits, Enter ends

  /** Answers whether the key was for wiring. */
  onKey(event: KeyboardEvent, socket: SocketRef | null): boolean {
    if (event.key === 'Escape' && this.start) {
      this.cancel();
      announce('Wiring stopped');
      return true;
    }
    if (socket && (event.key === 'Enter' || event.key === ' ')) {
      if (this.start) this.dropOn(this.start, socket);
      else this.#beginByKeys(socket);
      return true;
    }
    if (socket && (event.key === 'Delete' || event.key === 'Backspace') && !this.start) {
      const inputs = own(currentDocument().nodes, socket.node)?.inputs;
      if (socket.side === 'input' && own(inputs, socket.port) !== undefined) {
        unwire(socket);
        announce(`Unwired ${spell(socket)}`);
      }
      return true;
    }
    if (event.key === 'Tab' && this.start && this.#isByKeys) {
      this.#focusNext(event.shiftKey ? -1 : 1);
      return true;
    }
    return false;
  }

  #beginByKeys(socket: SocketRef): void {
    this.#begin(socket, null);
    this.#isByKeys = true;
    const count = this.#fitting().length;
    announce(
      count === 0
        ? `Nothing fits ${spell(socket)}; add a node first. Escape stops`
        : `Wiring from ${spell(socket)}. ${count} ${count === 1 ? 'socket fits' : 'sockets fit'}: Tab goes through them, Enter wires, Escape stops`,
    );
  }

  /** Shows the wire that Enter would make. */
  #showTrial({ node, side, port }: SocketRef): void {
    const { start } = this;
    const spot = this.#view?.spotOf({ node, side, port }) ?? null;
    if (!start || !spot) return;
    const [from, to] = [
      start.side === 'output' ? start : null,
      start.side === 'input' ? start : null,
    ];
    this.#view?.wires.showLoose(
      {
        id: 'trial',
        source: from?.node ?? '',
        sourceOutput: from?.port ?? '',
        target: to?.node ?? '',
        targetInput: to?.port ?? '',
      },
      spot,
    );
  }

  #fitting(): readonly (readonly [SocketRef, HTMLElement])[] {
    return [...(this.#view?.allSockets() ?? [])].filter(([socket]) => this.#judge?.(socket).fits);
  }

  #focusNext(direction: 1 | -1): void {
    const fitting = this.#fitting();
    if (fitting.length === 0) return;
    const at = fitting.findIndex(([, element]) => element === document.activeElement);
    const begin = at < 0 && direction < 0 ? 0 : at;
    const next = fitting.at((begin + direction) % fitting.length);
    if (!next) return;
    next[1].focus({ preventScroll: true });
    this.#view?.reveal(next[0].node);
    this.#showTrial(next[0]);
  }

  #begin(start: SocketRef, lifted: PortRef | null): void {
    const judge = wireJudge(currentDocument(), start, currentCatalogue());
    this.#judge = judge;
    this.#lifted = lifted;
    this.#start = start;
    this.#isByKeys = false;
    for (const [socket, element] of this.#view?.allSockets() ?? []) {
      const isStart = isSameSocket(socket, start);
      element.dataset.fit = isStart ? 'start' : judge(socket).fits ? 'yes' : 'no';
    }
    if (this.#view) this.#view.container.dataset.wiring = '';
    if (lifted) this.#wireElement(lifted)?.setAttribute('data-lifted', '');
  }

  #finish(): void {
    for (const [, element] of this.#view?.allSockets() ?? []) delete element.dataset.fit;
    if (this.#view) delete this.#view.container.dataset.wiring;
    if (this.#lifted) this.#wireElement(this.#lifted)?.removeAttribute('data-lifted');
    if (this.#isByKeys) this.#view?.wires.hideLoose();
    this.#judge = null;
    this.#lifted = null;
    this.#start = null;
    this.#isByKeys = false;
    this.#showHint(null);
    this.#aimAt(null);
  }

  #wireElement({ node, port }: PortRef): Element | null {
    const name = CSS.escape(wireId(node, port));
    return this.#view?.wires.element.querySelector(`[data-wire="${name}"]`) ?? null;
  }

  /** Where a wire goes that is dropped on a node's body: its first free socket that fits. */
  #socketOnNode(start: SocketRef, node: string): SocketRef | null {
    const view = this.#view;
    if (!view || node === start.node) return null;
    const side = start.side === 'output' ? 'input' : 'output';
    const { inputs, outputs } = view.shapeOf(node);
    const judge = this.#judge ?? wireJudge(currentDocument(), start, currentCatalogue());
    const sockets = (side === 'input' ? inputs : outputs).map(
      ({ name }): SocketRef => ({ node, side, port: name }),
    );
    const fitting = sockets.filter((socket) => judge(socket).fits);
    const wired = own(currentDocument().nodes, node)?.inputs;
    const free = fitting.find(({ port }) => side === 'output' || own(wired, port) === undefined);
    return free ?? fitting[0] ?? sockets[0] ?? null;
  }

  #socketOfNodeUnderPointer(start: SocketRef): SocketRef | null {
    const node = this.#nodeUnderPointer();
    return node === null ? null : this.#socketOnNode(start, node);
  }

  #nodeUnderPointer(): string | null {
    const { clientX, clientY } = this.#pointer;
    const element = document
      .elementFromPoint(clientX, clientY)
      ?.closest<HTMLElement>('[data-node-id]');
    return element?.dataset.nodeId ?? null;
  }

  #isOverCanvas(): boolean {
    const { clientX, clientY } = this.#pointer;
    const element = document.elementFromPoint(clientX, clientY);
    return element !== null && this.#view?.container.contains(element) === true;
  }

  #showHint(text: string | null): void {
    this.#hint.hidden = text === null;
    if (text === null || !this.#view) return;
    const [x, y] = this.#view.onScreen(this.#pointer);
    this.#hint.textContent = text;
    this.#hint.style.transform = `translate(${x + 16}px, ${y + 14}px)`;
  }
}

const spell = ({ node, port }: SocketRef): string => `${port} of ${labelOf(node)}`;

function socketUnder({ clientX, clientY }: PointerEvent): SocketRef | null {
  return socketOf(document.elementFromPoint(clientX, clientY));
}
