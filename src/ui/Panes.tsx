import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import { GraphCanvas } from './editor/GraphCanvas.tsx';
import { Drawer } from './panels/drawer/Drawer.tsx';
import { Inspector } from './panels/inspector/Inspector.tsx';
import { useDrawer, useOpen } from './state/workbench.ts';
import { useNarrow } from './use-narrow.ts';
import { Viewer } from './viewer/Viewer.tsx';
import { ErrorBoundary } from './widgets/ErrorBoundary.tsx';

/** The canvas with its neighbours, each as wide as the user left it. On narrow screens they stack. */
export function Panes() {
  const drawer = useDrawer();
  const isViewerOpen = useOpen('viewer');
  const isInspectorOpen = useOpen('inspector');
  const isNarrow = useNarrow();
  const hasSide = isViewerOpen || isInspectorOpen;
  const columns = ['canvas', ...(drawer ? ['drawer'] : []), ...(hasSide ? ['side'] : [])];
  const rows = [...(isViewerOpen ? ['viewer'] : []), ...(isInspectorOpen ? ['inspector'] : [])];
  const outer = useDefaultLayout({
    id: isNarrow ? 'reweave-stack' : 'reweave-columns',
    panelIds: columns,
    storage: localStorage,
  });
  const inner = useDefaultLayout({ id: 'reweave-side', panelIds: rows, storage: localStorage });
  return (
    <Group
      className="panes"
      orientation={isNarrow ? 'vertical' : 'horizontal'}
      defaultLayout={outer.defaultLayout}
      onLayoutChanged={outer.onLayoutChanged}
    >
      {drawer && (
        <Panel
          id="drawer"
          className="pane"
          defaultSize={280}
          minSize={isNarrow ? 120 : 200}
          maxSize="45%"
          groupResizeBehavior="preserve-pixel-size"
        >
          <ErrorBoundary name={drawer}>
            <Drawer name={drawer} />
          </ErrorBoundary>
        </Panel>
      )}
      {drawer && <Separator id="drawer-seam" className="seam" aria-label="Size of the list" />}
      <Panel id="canvas" className="pane pane-canvas" minSize={isNarrow ? 200 : 320}>
        <ErrorBoundary name="canvas">
          <main className="pane">
            <GraphCanvas />
          </main>
        </ErrorBoundary>
      </Panel>
      {hasSide && (
        <Separator id="side-seam" className="seam" aria-label="Size of viewer and inspector" />
      )}
      {hasSide && (
        <Panel
          id="side"
          className="pane pane-panel"
          defaultSize={isNarrow ? '55%' : '36%'}
          minSize={isNarrow ? 200 : 320}
        >
          <Group
            orientation="vertical"
            defaultLayout={inner.defaultLayout}
            onLayoutChanged={inner.onLayoutChanged}
          >
            {isViewerOpen && (
              <Panel id="viewer" className="pane pane-panel" defaultSize="54%" minSize={140}>
                <ErrorBoundary name="viewer">
                  <Viewer />
                </ErrorBoundary>
              </Panel>
            )}
            {isViewerOpen && isInspectorOpen && (
              <Separator id="viewer-seam" className="seam" aria-label="Height of the viewer" />
            )}
            {isInspectorOpen && (
              <Panel id="inspector" className="pane pane-panel" minSize={120}>
                <ErrorBoundary name="inspector">
                  <Inspector />
                </ErrorBoundary>
              </Panel>
            )}
          </Group>
        </Panel>
      )}
    </Group>
  );
}
