import { Tooltip } from 'radix-ui';
import { useEffect, useRef } from 'react';
import { listenForKeys } from './commands/registry.ts';
import { listenForFiles } from './files/incoming.ts';
import { openFile } from './files/open.ts';
import { Panes } from './Panes.tsx';
import { Palette } from './palette/Palette.tsx';
import { Banner } from './panels/Banner.tsx';
import { registerShellCommands } from './panels/commands.ts';
import { ContractQuestion } from './panels/dialogs/ContractQuestion.tsx';
import { OpenFailure } from './panels/dialogs/OpenFailure.tsx';
import { PictureQuestion } from './panels/dialogs/PictureQuestion.tsx';
import { Shortcuts } from './panels/dialogs/Shortcuts.tsx';
import { Templates } from './panels/dialogs/Templates.tsx';
import { Notices } from './panels/Notices.tsx';
import { Rail } from './panels/Rail.tsx';
import { RunAnnouncer } from './panels/RunAnnouncer.tsx';
import { StatusBar } from './panels/StatusBar.tsx';
import { Survey } from './panels/survey/Survey.tsx';
import { TopBar } from './panels/top/TopBar.tsx';
import { connectionStore } from './state/connection.ts';
import { useTitle } from './state/document.ts';
import { SessionContext } from './state/session.ts';
import { useTheme } from './state/workbench.ts';
import './app.css';
import './widgets/widgets.css';

/** The whole page: bars around the panes, and what opens above them. */
export function App() {
  const session = connectionStore(({ connection }) => connection?.session ?? null);
  const serial = connectionStore((state) => state.serial);
  const fileInput = useRef<HTMLInputElement>(null);
  useThemeAndTitle();
  useEffect(() => {
    const stops = [
      registerShellCommands(() => fileInput.current),
      listenForKeys(window),
      listenForFiles(window),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
  if (!session) return null;
  return (
    <SessionContext value={session}>
      <Tooltip.Provider delayDuration={450} skipDelayDuration={200}>
        {/* Another worker means other canvases: all that hangs on it is made anew. */}
        <div className="workbench" key={serial}>
          <TopBar />
          <Banner />
          <Rail />
          <Panes />
          <StatusBar />
        </div>
        <Palette />
        <Templates />
        <Survey />
        <Shortcuts />
        <OpenFailure />
        <PictureQuestion />
        <ContractQuestion />
        <Notices />
        <RunAnnouncer />
        <input
          ref={fileInput}
          type="file"
          hidden
          tabIndex={-1}
          accept=".json,application/json"
          aria-label="Graph file to open"
          data-testid="open-file"
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            event.currentTarget.value = '';
            if (file) void openFile(file);
          }}
        />
      </Tooltip.Provider>
    </SessionContext>
  );
}

function useThemeAndTitle(): void {
  const theme = useTheme();
  const title = useTitle();
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  useEffect(() => {
    document.title = `${title} – Reweave`;
  }, [title]);
}
