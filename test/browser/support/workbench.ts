import type { Locator, Page } from 'playwright';
import { expect as expectPage } from 'playwright/test';
import {
  type GraphDocument,
  type GraphNode,
  type NodeId,
  parseWire,
  type WireRef,
} from '../../../src/engine/graph/document.ts';
import { writeGraph } from '../../../src/engine/graph/write.ts';
import { linkTo } from '../../../src/ui/files/share.ts';
import { smallGraph } from './graphs.ts';
import { workbenchAddress } from './page.ts';

/** Waits for what a page shows: two slow cores need longer than a desk. */
export const expect = expectPage.configure({ timeout: 30_000 });

type Handle = { readonly reweave: { readonly document: GraphDocument } };

interface OpenOptions {
  readonly graph?: GraphDocument;
  readonly backend?: 'gpujs';
}

/** The workbench as somebody uses it: by what can be seen, pointed at and typed. */
export class Workbench {
  readonly page: Page;
  readonly canvas: Locator;
  readonly viewer: Locator;
  readonly counts: Locator;
  readonly notices: Locator;

  constructor(page: Page) {
    this.page = page;
    this.canvas = page.getByTestId('graph-canvas');
    this.viewer = page.getByTestId('viewer');
    this.counts = page.getByTestId('run-counts');
    this.notices = page.getByRole('region', { name: 'Notices' });
  }

  /** Opens the page by a link that holds a graph, and waits until that has run. */
  static async open(
    page: Page,
    { graph = smallGraph, backend }: OpenOptions = {},
  ): Promise<Workbench> {
    const bench = new Workbench(page);
    await page.goto(await linkTo(writeGraph(graph), workbenchAddress(backend)));
    await expect(page).toHaveTitle(`${graph.title} – Reweave`);
    await bench.hasRun();
    return bench;
  }

  /** Waits until no run is under way and one has ended. */
  async hasRun(): Promise<void> {
    await expect(this.counts).toHaveText(/ · <?\d[\d.]* (ms|s|min \d+ s)$/);
  }

  /** Opens a graph as a file that was chosen in the browser's dialog. */
  async openFile(name: string, text: string): Promise<void> {
    const file = { name, mimeType: 'application/json', buffer: Buffer.from(text) };
    await this.page.getByTestId('open-file').setInputFiles(file);
  }

  async newGraph(): Promise<void> {
    await this.fromMenu('New graph');
    await expect(this.page.getByTestId('empty-canvas')).toBeVisible();
  }

  /** Picks an entry of the File menu. */
  async fromMenu(entry: string): Promise<void> {
    await this.page.getByRole('button', { name: 'File', exact: true }).click();
    await this.page.getByRole('menuitem', { name: entry }).click();
  }

  node(id: NodeId): Locator {
    return this.page.getByTestId(`node-${id}`);
  }

  nodes(): Locator {
    return this.canvas.locator('[data-node-id]');
  }

  input(ref: WireRef): Locator {
    const { node, port } = parseWire(ref);
    return this.page.getByTestId(`input:${node}:${port}`);
  }

  output(ref: WireRef): Locator {
    const { node, port } = parseWire(ref);
    return this.page.getByTestId(`output:${node}:${port}`);
  }

  /** The number that a node shows, as it is spelled. */
  number(id: NodeId): Locator {
    return this.node(id).locator('output').first();
  }

  /** Selects a node by a click on its name. */
  async select(id: NodeId, options: { readonly adding?: boolean } = {}): Promise<void> {
    const modifiers = options.adding ? (['Shift'] as const) : [];
    await this.node(id)
      .locator('header strong')
      .click({ modifiers: [...modifiers] });
    await expect(this.node(id)).toHaveAttribute('data-selected', 'true');
  }

  /** Adds a node by typing into the palette and taking the best match; gives its id. */
  async addNode(words: string, type: string): Promise<NodeId> {
    const before = await this.document();
    await this.canvas.focus();
    await this.page.keyboard.press('Shift+A');
    await this.page.getByTestId('palette-input').fill(words);
    await expect(this.page.getByTestId(`palette-item-${type}`)).toHaveAttribute(
      'data-selected',
      'true',
    );
    await this.page.keyboard.press('Enter');
    await expect(this.page.getByTestId('palette')).toBeHidden();
    const { nodes } = await this.document();
    const id = Object.keys(nodes).find((each) => !(each in before.nodes));
    if (id === undefined) throw new Error(`no node was added for “${words}”`);
    await expect(this.node(id)).toBeVisible();
    return id;
  }

  /** Lets the workbench arrange all nodes along their wires and shows them all. */
  async tidy(): Promise<void> {
    await this.canvas.focus();
    await this.page.keyboard.press('Shift+L');
    await this.page.keyboard.press('f');
  }

  /** Draws a wire with the mouse, from an output to an input. */
  async wire(from: WireRef, to: WireRef): Promise<void> {
    await this.drag(this.output(from), this.input(to));
    await expect.poll(async () => inputOf(await this.document(), to)).toBe(from);
  }

  /** Presses on one thing, moves to another as a hand does, and lets go. */
  async drag(from: Locator, to: Locator): Promise<void> {
    await this.press(from, to);
    await this.page.mouse.up();
  }

  /** The same without letting go. */
  async press(from: Locator, to: Locator): Promise<void> {
    const [start, end] = [await middleOf(from), await middleOf(to)];
    await this.page.mouse.move(start.x, start.y);
    await this.page.mouse.down();
    await this.page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 4 });
    await this.page.mouse.move(end.x, end.y, { steps: 4 });
  }

  document(): Promise<GraphDocument> {
    return this.page.evaluate(() => (globalThis as unknown as Handle).reweave.document);
  }

  /** Waits until the document's nodes are these. */
  async hasNodes(nodes: Readonly<Record<NodeId, GraphNode>>): Promise<void> {
    await expect.poll(async () => (await this.document()).nodes).toEqual(nodes);
  }

  /** Where each node lies, in units of the canvas. */
  async boxes() {
    const zoom = Number.parseFloat((await this.page.getByTestId('zoom').textContent()) ?? '') / 100;
    return this.nodes().evaluateAll(
      (elements, zoom) =>
        elements.map((element) => {
          const { left, top, right, bottom } = element.getBoundingClientRect();
          const id = element.getAttribute('data-node-id') ?? '';
          return {
            id,
            left: left / zoom,
            top: top / zoom,
            right: right / zoom,
            bottom: bottom / zoom,
          };
        }),
      zoom,
    );
  }

  /** How each node stands: `finished`, `reused`, `failed` … */
  async phases(): Promise<Readonly<Record<NodeId, string>>> {
    const pairs = await this.nodes().evaluateAll((elements) =>
      elements.map((element) => [
        element.getAttribute('data-node-id') ?? '',
        element.getAttribute('data-phase') ?? '',
      ]),
    );
    return Object.fromEntries(pairs);
  }
}

const inputOf = ({ nodes }: GraphDocument, ref: WireRef): WireRef | undefined => {
  const { node, port } = parseWire(ref);
  return nodes[node]?.inputs?.[port];
};

export async function middleOf(locator: Locator): Promise<{ x: number; y: number }> {
  const box = await locator.boundingBox();
  if (!box) throw new Error(`${locator} is not to be seen`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** How the middle of a picture looks: its edges hold captions and buttons that come and go. */
export async function lookAt(picture: Locator): Promise<Buffer> {
  const { x, y } = await middleOf(picture);
  const [width, height] = [40, 30];
  return picture
    .page()
    .screenshot({ clip: { x: x - width / 2, y: y - height / 2, width, height } });
}
