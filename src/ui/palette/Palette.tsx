import { Command } from 'cmdk';
import { CornerDownLeft, Search } from 'lucide-react';
import { Dialog } from 'radix-ui';
import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactElement,
  type RefObject,
  useMemo,
  useRef,
  useState,
} from 'react';
import { runCommand, useCommands } from '../commands/registry.ts';
import { typeOfSocket } from '../commands/wiring.ts';
import { currentCanvas } from '../editor/canvas-store.ts';
import { colourOf, groupOf, labelOfGroup, rankOfGroup } from '../editor/category.ts';
import { currentCatalogue, useCatalogue, useCatalogueKnown } from '../state/catalogue.ts';
import { currentDocument, useDocument } from '../state/document.ts';
import { commandItems, type Item, type NodeItem, nodeItems } from './items.ts';
import { fitting, placeNode } from './place.ts';
import { searchItems } from './search.ts';
import { closePalette, paletteStore } from './store.ts';
import './palette.css';

/** Everything by name: nodes to add and commands to run, found by a few letters of any of their names. */
export function Palette(): ReactElement {
  const request = paletteStore();
  const { isOpen, anchor } = request;
  const input = useRef<HTMLInputElement>(null);
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => !open && closePalette()}>
      <Dialog.Portal>
        <Dialog.Overlay className="palette-overlay" data-dim={anchor === null || undefined} />
        <Dialog.Content
          className="palette"
          style={anchor ? placeBeside(anchor) : undefined}
          data-anchored={anchor !== null || undefined}
          aria-describedby={undefined}
          data-testid="palette"
          // Only a focus set here is one that the dialog brings back when a menu, closing late, takes it.
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            input.current?.focus();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (paletteStore.getState().isOpen) return;
            currentCanvas()?.view.container.focus({ preventScroll: true });
          }}
        >
          <Dialog.Title className="unseen">{titleOf(request)}</Dialog.Title>
          {isOpen && <List input={input} />}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

type Request = ReturnType<typeof paletteStore.getState>;

function titleOf({ start, into, kind }: Request): string {
  if (into) return 'Insert a node into the wire';
  if (start) {
    const type = typeOfSocket(currentDocument(), start, currentCatalogue()) ?? 'wire';
    return start.side === 'output'
      ? `Nodes that take this ${type}`
      : `Nodes that give this ${type}`;
  }
  return kind === 'nodes' ? 'Add a node' : 'Search nodes and commands';
}

function List({ input }: { readonly input: RefObject<HTMLInputElement | null> }): ReactElement {
  const request = paletteStore();
  const catalogue = useCatalogue();
  const isKnown = useCatalogueKnown();
  const document = useDocument((present) => present);
  const commands = useCommands();
  const [query, setQuery] = useState('');
  const items = useMemo((): readonly Item[] => {
    const nodes = fitting(nodeItems(document, catalogue), request);
    return request.kind === 'all' ? [...nodes, ...commandItems(commands.values())] : nodes;
  }, [document, catalogue, commands, request]);
  const found = useMemo(() => searchItems(items, query), [items, query]);
  const isSearch = query.trim() !== '';
  const groups = useMemo(() => (isSearch ? ungrouped(found) : grouped(found)), [found, isSearch]);
  const [chosen, setChosen] = useState('');
  // The best match is the one that Enter takes, until the arrows choose another.
  const first = groups[0]?.items[0]?.id ?? '';
  const value = found.some(({ id }) => id === chosen) ? chosen : first;

  const take = (item: Item) => {
    const asked = paletteStore.getState();
    closePalette();
    if (item.kind === 'node') placeNode(item.type, asked);
    else runCommand(item.id.slice('command:'.length));
  };
  // cmdk tells the chosen row by an event, which is lost between a render and the row listening again.
  const takeChosen = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    const item = found.find(({ id }) => id === value);
    if (item) take(item);
  };
  return (
    <Command
      label={titleOf(request)}
      shouldFilter={false}
      loop
      value={value}
      onValueChange={setChosen}
      onKeyDown={takeChosen}
      className="palette-command"
    >
      <div className="palette-search">
        <Search size={15} aria-hidden />
        <Command.Input
          className="palette-input"
          data-testid="palette-input"
          placeholder={titleOf(request)}
          value={query}
          onValueChange={(next) => {
            setQuery(next);
            setChosen('');
          }}
          ref={input}
        />
      </div>
      <Command.List className="palette-list" data-scrolls>
        {found.length === 0 && (
          <p className="palette-empty" role="status">
            {isKnown ? (
              <>Nothing here is called “{query}”.</>
            ) : (
              'The nodes are not known yet: the engine is starting.'
            )}
          </p>
        )}
        {groups.map(({ name, items: members }) => (
          <Command.Group key={name} heading={name === '' ? undefined : name}>
            {members.map((item) => (
              <Row key={item.id} item={item} onSelect={() => take(item)} />
            ))}
          </Command.Group>
        ))}
      </Command.List>
      <footer className="palette-foot">
        <span>
          <kbd>↑</kbd> <kbd>↓</kbd> choose
        </span>
        <span>
          <kbd>
            <CornerDownLeft size={10} aria-label="Enter" />
          </kbd>{' '}
          take
        </span>
        <span>
          <kbd>Esc</kbd> close
        </span>
        <span className="palette-count">{found.length}</span>
      </footer>
    </Command>
  );
}

interface Group {
  readonly name: string;
  readonly items: readonly Item[];
}

const ungrouped = (items: readonly Item[]): readonly Group[] => [{ name: '', items }];

function grouped(items: readonly Item[]): readonly Group[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const name = item.kind === 'node' ? groupOf(item.type) : ' commands';
    groups.set(name, [...(groups.get(name) ?? []), item]);
  }
  return [...groups]
    .sort(([a], [b]) => rankOfGroup(a) - rankOfGroup(b))
    .map(([group, members]) => ({
      name: group === ' commands' ? 'Commands' : labelOfGroup(group),
      items: members,
    }));
}

function Row({ item, onSelect }: { readonly item: Item; onSelect(): void }): ReactElement {
  return (
    <Command.Item
      value={item.id}
      onSelect={onSelect}
      className="palette-item"
      data-kind={item.kind}
      data-testid={`palette-item-${item.kind === 'node' ? item.type : item.id.slice('command:'.length)}`}
    >
      {item.kind === 'node' ? (
        <NodeRow item={item} />
      ) : (
        <>
          <span className="palette-label">{item.label}</span>
          {item.keys !== null && <kbd className="keys">{item.keys}</kbd>}
        </>
      )}
    </Command.Item>
  );
}

function NodeRow({ item }: { readonly item: NodeItem }): ReactElement {
  const { type, label, summary, inputs, outputs } = item;
  return (
    <>
      <span className="palette-strip" style={{ '--cat': colourOf(type) } as CSSProperties} />
      <span className="palette-words">
        <span className="palette-label">{label}</span>
        <span className="palette-summary">{summary}</span>
      </span>
      <span className="palette-ports" aria-hidden="true">
        {inputs.map((port, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: ports of one type are alike
          <i key={i} className="socket" data-type={port} />
        ))}
        {inputs.length > 0 && outputs.length > 0 && <span>→</span>}
        {outputs.map((port, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: ports of one type are alike
          <i key={i} className="socket" data-type={port} />
        ))}
      </span>
    </>
  );
}

const WIDTH = 400;
const HEIGHT = 420;
const MARGIN = 12;

/** Beside a point of the page, within the window. */
function placeBeside([x, y]: readonly [number, number]): CSSProperties {
  return {
    left: Math.max(MARGIN, Math.min(x, window.innerWidth - WIDTH - MARGIN)),
    top: Math.max(MARGIN, Math.min(y, window.innerHeight - HEIGHT - MARGIN)),
  };
}
