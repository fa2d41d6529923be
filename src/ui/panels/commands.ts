import { writeGraph } from '../../engine/graph/write.ts';
import { type Command, registerCommands } from '../commands/registry.ts';
import { newDocument } from '../files/desk.ts';
import { takeDrafts } from '../files/drafts.ts';
import { chooseAndOpen } from '../files/open.ts';
import { saveDocument } from '../files/save.ts';
import { linkTo } from '../files/share.ts';
import { currentSession, restartEngine } from '../state/connection.ts';
import { currentDocument } from '../state/document.ts';
import { notify } from '../state/notices.ts';
import { runStore, setAuto } from '../state/run.ts';
import { type Panel, togglePanel, toggleTheme } from '../state/workbench.ts';

/** A link that is longer than this is cut off by many programs, characters. */
const LONG_LINK = 8000;

const panel = (name: Panel, label: string, keys: readonly string[] = []): Command => ({
  id: `panel.${name}`,
  label,
  keys,
  run: () => togglePanel(name),
});

/** What the shell can do, by name and by keys. `fileInput` is the page's own input for a graph file. */
export const registerShellCommands = (fileInput: () => HTMLInputElement | null): (() => void) =>
  registerCommands([
    { id: 'file.new', label: 'New graph', run: newDocument },
    {
      id: 'file.open',
      label: 'Open a graph…',
      keys: ['Mod+O'],
      everywhere: true,
      run: () => void chooseAndOpen(fileInput()),
    },
    {
      id: 'file.save',
      label: 'Save',
      keys: ['Mod+S'],
      everywhere: true,
      run: () => void saveDocument(),
    },
    {
      id: 'file.saveAs',
      label: 'Save as…',
      keys: ['Mod+Shift+S'],
      everywhere: true,
      run: () => void saveDocument({ asNew: true }),
    },
    { id: 'file.copyLink', label: 'Copy a link to this graph', run: () => void copyLink() },
    {
      id: 'run.all',
      label: 'Run everything',
      keys: ['Mod+Enter'],
      everywhere: true,
      run: () => {
        takeDrafts();
        currentSession()?.run();
      },
    },
    {
      id: 'run.cancel',
      label: 'Cancel the run',
      keys: ['Mod+.'],
      everywhere: true,
      isEnabled: () => runStore.getState().run.status === 'running',
      run: () => currentSession()?.cancel(),
    },
    {
      id: 'run.auto',
      label: 'Run after every change, or only when asked',
      run: () => setAuto(!runStore.getState().auto),
    },
    { id: 'run.restart', label: 'Restart the engine', run: restartEngine },
    panel('templates', 'Templates', ['Mod+Shift+O']),
    panel('survey', 'The survey’s Table 1'),
    panel('outline', 'Outline', ['Alt+1']),
    panel('history', 'History', ['Alt+2']),
    panel('problems', 'Problems', ['Alt+3']),
    panel('viewer', 'Show or hide the viewer', ['Alt+4']),
    panel('inspector', 'Show or hide the inspector', ['Alt+5']),
    panel('shortcuts', 'Keyboard shortcuts', ['?']),
    { id: 'panel.theme', label: 'Dark or light theme', run: toggleTheme },
  ]);

async function copyLink(): Promise<void> {
  try {
    const link = await linkTo(writeGraph(currentDocument()), location.href);
    await navigator.clipboard.writeText(link);
    const usesOwnPictures = Object.values(currentDocument().nodes).some(({ params }) =>
      Object.values(params ?? {}).some((value) => String(value).startsWith('local/')),
    );
    const warnings = [
      link.length > LONG_LINK ? 'it is long, and some programs cut such links off' : '',
      usesOwnPictures ? 'pictures of yours are not in it' : '',
    ].filter(Boolean);
    notify(['The link is copied', ...warnings].join('; '));
  } catch {
    notify('this browser does not let a page copy; save the graph to a file instead', 'error');
  }
}
