import type { NodeId } from '../../engine/graph/document.ts';
import {
  copySelected,
  cutSelected,
  duplicateSelected,
  pasteAt,
  removeSelected,
} from '../commands/edit.ts';
import type { Command } from '../commands/registry.ts';
import { openPalette } from '../palette/store.ts';
import { documentStore, redo, undo } from '../state/document.ts';
import { select, selectedIds } from '../state/selection.ts';
import { alignSelected, arrangeNodes, spreadSelected } from './arrange.ts';
import { pastePoint } from './clipboard-events.ts';
import type { CanvasView } from './view.ts';
import { removeSelectedWire, selectedWire } from './wire-selection.ts';

const some = () => selectedIds().size > 0;
const several = () => selectedIds().size > 1;
const three = () => selectedIds().size > 2;
const ZOOM_STEP = 1.25;
/** Delete while a slider or a switch has the focus is a slip, not a wish to lose the node. */
const isInControl = () =>
  document.activeElement?.closest('[role=slider], [role=switch], [role=combobox]') != null;

/** All that can be done on the canvas by name. `runTo` runs nodes and what they read. */
export function canvasCommands(
  view: CanvasView,
  runTo: (nodes: readonly NodeId[]) => void,
): readonly Command[] {
  const any = () => [...view.nodeIds()].length > 0;
  return [
    {
      id: 'edit.undo',
      label: 'Undo',
      keys: ['Mod+Z'],
      isEnabled: () => documentStore.getState().history.past.length > 0,
      run: undo,
    },
    {
      id: 'edit.redo',
      label: 'Redo',
      keys: ['Mod+Shift+Z', 'Mod+Y'],
      isEnabled: () => documentStore.getState().history.future.length > 0,
      run: redo,
    },
    // These three come as events of the browser, which asks nobody for leave; here they are for menus.
    {
      id: 'edit.cut',
      label: 'Cut',
      shown: 'Mod+X',
      isEnabled: some,
      run: () => void cutSelected(),
    },
    {
      id: 'edit.copy',
      label: 'Copy',
      shown: 'Mod+C',
      isEnabled: some,
      run: () => void copySelected(),
    },
    { id: 'edit.paste', label: 'Paste', shown: 'Mod+V', run: () => void pasteAt(pastePoint(view)) },
    {
      id: 'edit.duplicate',
      label: 'Duplicate',
      keys: ['Mod+D'],
      isEnabled: some,
      run: duplicateSelected,
    },
    {
      id: 'edit.delete',
      label: 'Delete',
      keys: ['Delete', 'Backspace'],
      isEnabled: () => !isInControl() && (some() || selectedWire() !== null),
      run: () => {
        const hadFocus = view.container.contains(document.activeElement);
        if (some()) removeSelected();
        else removeSelectedWire();
        // What had the focus is gone; the next key still belongs to the canvas.
        if (hadFocus) view.container.focus({ preventScroll: true });
      },
    },
    {
      id: 'edit.selectAll',
      label: 'Select all nodes',
      keys: ['Mod+A'],
      isEnabled: any,
      run: () => select(view.nodeIds()),
    },
    {
      id: 'palette.all',
      label: 'Search nodes and commands',
      keys: ['Mod+K'],
      everywhere: true,
      run: () => openPalette(),
    },
    {
      id: 'palette.nodes',
      label: 'Add a node',
      keys: ['Shift+A', 'Plus'],
      shown: 'Tab',
      run: () => openPalette({ kind: 'nodes' }),
    },
    {
      id: 'view.fit',
      label: 'Fit the graph',
      keys: ['F'],
      isEnabled: any,
      run: () => view.fit(),
    },
    {
      id: 'view.zoomSelection',
      label: 'Zoom to the selection',
      keys: ['Shift+F'],
      isEnabled: some,
      run: () => view.fit(selectedIds()),
    },
    { id: 'view.zoom100', label: 'Zoom to 100 %', keys: ['Z'], run: () => view.zoomTo(1) },
    {
      id: 'view.zoomIn',
      label: 'Zoom in',
      keys: ['PageUp'],
      run: () => view.zoomTo(view.camera.k * ZOOM_STEP),
    },
    {
      id: 'view.zoomOut',
      label: 'Zoom out',
      keys: ['PageDown'],
      run: () => view.zoomTo(view.camera.k / ZOOM_STEP),
    },
    {
      id: 'run.selected',
      label: 'Run to the selected nodes',
      keys: ['Shift+Enter'],
      isEnabled: some,
      run: () => runTo([...selectedIds()]),
    },
    {
      id: 'arrange.columns',
      label: 'Arrange nodes along their wires',
      keys: ['Shift+L'],
      isEnabled: any,
      run: () => arrangeNodes(view),
    },
    ...(['left', 'right', 'top', 'bottom'] as const).map((edge) => ({
      id: `arrange.${edge}`,
      label: `Align ${edge} edges`,
      isEnabled: several,
      run: () => alignSelected(view, edge),
    })),
    {
      id: 'arrange.spreadX',
      label: 'Spread evenly from left to right',
      isEnabled: three,
      run: () => spreadSelected(view, 'x'),
    },
    {
      id: 'arrange.spreadY',
      label: 'Spread evenly from top to bottom',
      isEnabled: three,
      run: () => spreadSelected(view, 'y'),
    },
  ];
}
