import { ContextMenu } from 'radix-ui';
import { type ReactElement, type ReactNode, useState } from 'react';
import { type NodeId, own, parseWire } from '../../engine/graph/document.ts';
import { labelOf, unwire } from '../commands/edit.ts';
import type { Point, PortRef } from '../commands/graph.ts';
import { commandsStore, keysOf, runCommand } from '../commands/registry.ts';
import { openPalette } from '../palette/store.ts';
import { lookUpFace } from '../state/catalogue.ts';
import { currentDocument } from '../state/document.ts';
import { select, selectedIds } from '../state/selection.ts';
import { useSession } from '../state/session.ts';
import { pinNext } from '../state/workbench.ts';
import { previewOf } from './preview.ts';
import type { CanvasView } from './view.ts';
import { selectWire } from './wire-selection.ts';

/** What lies under the pointer when the menu opens. */
type Target =
  | { readonly kind: 'canvas' }
  | { readonly kind: 'node'; readonly id: NodeId }
  | { readonly kind: 'wire'; readonly end: PortRef };

interface Spot {
  readonly target: Target;
  readonly at: Point;
  readonly anchor: Point;
}

interface Props {
  readonly view: CanvasView | null;
  /** The canvas; it takes the events. */
  readonly children: ReactNode;
}

/** The menu of the canvas, of its nodes and of its wires: by right button, long press or menu key. */
export function CanvasMenu({ view, children }: Props): ReactElement {
  const [spot, setSpot] = useState<Spot | null>(null);
  return (
    <ContextMenu.Root>
      <ContextMenu.Trigger
        asChild
        onContextMenu={(event) => {
          const element = event.target instanceof Element ? event.target : null;
          // Text fields keep the menu of the browser.
          if (!view || element?.closest('input, textarea, [data-overlay]')) {
            event.preventDefault();
            return;
          }
          const target = targetOf(view, element);
          if (target.kind === 'node' && !selectedIds().has(target.id)) select([target.id]);
          if (target.kind === 'wire') selectWire(target.end);
          setSpot({
            target,
            at: view.onCanvas(event),
            anchor: [event.clientX, event.clientY],
          });
        }}
      >
        {children}
      </ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Content className="menu canvas-menu" data-testid="canvas-menu">
          {spot && <Items spot={spot} />}
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}

function targetOf(view: CanvasView, element: Element | null): Target {
  const id = element?.closest<HTMLElement>('[data-node-id]')?.dataset.nodeId;
  if (id !== undefined) return { kind: 'node', id };
  const wire = element && view.wires.wireOf(element);
  if (wire) return { kind: 'wire', end: { node: wire.target, port: wire.targetInput } };
  return { kind: 'canvas' };
}

function Items({ spot }: { readonly spot: Spot }): ReactElement {
  const { target } = spot;
  if (target.kind === 'node') return <NodeItems id={target.id} />;
  return target.kind === 'wire' ? (
    <WireItems end={target.end} spot={spot} />
  ) : (
    <CanvasItems spot={spot} />
  );
}

function NodeItems({ id }: { readonly id: NodeId }): ReactElement {
  const session = useSession();
  const document = currentDocument();
  const node = own(document.nodes, id);
  const face = node && lookUpFace(document, node.type);
  const preview = node && face ? previewOf(id, node, face, undefined) : null;
  const count = selectedIds().size;
  return (
    <>
      <Item
        label={count > 1 ? `Run to these ${count} nodes` : `Run to ${labelOf(id)}`}
        keys="Shift ↵"
        onSelect={() => session.run({ nodes: [...selectedIds()] })}
      />
      {preview && <Item label="Pin to the viewer" onSelect={() => pinNext(preview.ref)} />}
      <Line />
      <CommandItem id="edit.cut" />
      <CommandItem id="edit.copy" />
      <CommandItem id="edit.duplicate" />
      <CommandItem id="edit.delete" />
      <Line />
      <CommandItem id="view.zoomSelection" />
      {count > 1 && <ArrangeItems />}
    </>
  );
}

const ArrangeItems = (): ReactElement => (
  <ContextMenu.Sub>
    <ContextMenu.SubTrigger className="menu-item canvas-menu-item">
      Arrange<span className="canvas-menu-more">▸</span>
    </ContextMenu.SubTrigger>
    <ContextMenu.Portal>
      <ContextMenu.SubContent className="menu canvas-menu" sideOffset={4}>
        <CommandItem id="arrange.columns" />
        <Line />
        <CommandItem id="arrange.left" />
        <CommandItem id="arrange.right" />
        <CommandItem id="arrange.top" />
        <CommandItem id="arrange.bottom" />
        <Line />
        <CommandItem id="arrange.spreadX" />
        <CommandItem id="arrange.spreadY" />
      </ContextMenu.SubContent>
    </ContextMenu.Portal>
  </ContextMenu.Sub>
);

function WireItems({ end, spot }: { readonly end: PortRef; readonly spot: Spot }): ReactElement {
  const ref = own(own(currentDocument().nodes, end.node)?.inputs, end.port);
  const source = ref === undefined ? null : parseWire(ref);
  return (
    <>
      <ContextMenu.Label className="canvas-menu-label">
        {source ? `${source.node}.${source.port}` : '?'} → {end.node}.{end.port}
      </ContextMenu.Label>
      <Item
        label="Insert a node…"
        onSelect={() => openPalette({ kind: 'nodes', into: end, at: spot.at, anchor: spot.anchor })}
      />
      {ref !== undefined && <Item label="Pin to the viewer" onSelect={() => pinNext(ref)} />}
      <Line />
      <Item
        label="Delete wire"
        keys="Delete"
        onSelect={() => {
          unwire(end);
          selectWire(null);
        }}
      />
    </>
  );
}

function CanvasItems({ spot }: { readonly spot: Spot }): ReactElement {
  return (
    <>
      <Item
        label="Add a node…"
        keys="Tab"
        onSelect={() => openPalette({ kind: 'nodes', at: spot.at, anchor: spot.anchor })}
      />
      <CommandItem id="edit.paste" />
      <Line />
      <CommandItem id="edit.undo" />
      <CommandItem id="edit.redo" />
      <Line />
      <CommandItem id="edit.selectAll" />
      <CommandItem id="arrange.columns" />
      <CommandItem id="view.fit" />
      <CommandItem id="view.zoom100" />
    </>
  );
}

function CommandItem({ id }: { readonly id: string }): ReactElement | null {
  const command = commandsStore.getState().commands.get(id);
  if (!command) return null;
  return (
    <Item
      label={command.label}
      keys={keysOf(command)}
      disabled={command.isEnabled?.() === false}
      onSelect={() => runCommand(id)}
    />
  );
}

interface ItemProps {
  readonly label: string;
  readonly keys?: string | null;
  readonly disabled?: boolean;
  onSelect(): void;
}

function Item({ label, keys = null, disabled = false, onSelect }: ItemProps): ReactElement {
  return (
    <ContextMenu.Item
      className="menu-item canvas-menu-item"
      disabled={disabled}
      onSelect={onSelect}
    >
      {label}
      {keys !== null && <kbd className="canvas-menu-keys">{keys}</kbd>}
    </ContextMenu.Item>
  );
}

const Line = (): ReactElement => <ContextMenu.Separator className="menu-line" />;
