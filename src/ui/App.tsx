import { Tooltip } from 'radix-ui';
import { useEffect } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { connectionStore } from './state/connection.ts';
import { SessionContext } from './state/session.ts';
import { useTheme } from './state/workbench.ts';
import './app.css';
import './widgets/widgets.css';

/** The whole page: bars around the panes. */
export function App() {
  const theme = useTheme();
  const session = connectionStore(({ connection }) => connection?.session ?? null);
  const serial = connectionStore((state) => state.serial);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  return (
    <SessionContext value={session}>
      <Tooltip.Provider delayDuration={450} skipDelayDuration={200}>
        <div className="workbench" key={serial}>
          <Group className="panes" orientation="horizontal">
            <Panel id="canvas" className="pane pane-canvas" minSize={320}>
              <main aria-label="Graph" />
            </Panel>
            <Separator className="seam" aria-label="Width of viewer and inspector" />
            <Panel id="side" className="pane" defaultSize={560} minSize={320}>
              <Group orientation="vertical">
                <Panel id="viewer" className="pane pane-panel" minSize={160} />
                <Separator className="seam" aria-label="Height of the viewer" />
                <Panel id="inspector" className="pane pane-panel" minSize={160} />
              </Group>
            </Panel>
          </Group>
        </div>
      </Tooltip.Provider>
    </SessionContext>
  );
}
