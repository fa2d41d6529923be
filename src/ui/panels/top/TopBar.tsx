import {
  Command as CommandIcon,
  FilePlus2,
  FolderOpen,
  History,
  LayoutGrid,
  Link,
  Menu,
  Moon,
  Redo2,
  Save,
  SaveAll,
  Sun,
  Undo2,
} from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { isMac, runCommand, spellKeys, useCommands } from '../../commands/registry.ts';
import { openRecent } from '../../files/desk.ts';
import { useRecent } from '../../files/recent.ts';
import { useRedoLabel, useUndoLabel } from '../../state/document.ts';
import { toggleTheme, useTheme } from '../../state/workbench.ts';
import { IconButton } from '../../widgets/IconButton.tsx';
import { useKeysOf } from '../../widgets/keys.ts';
import { ago } from '../ago.ts';
import { DocumentTitle } from './DocumentTitle.tsx';
import { RunButton } from './RunButton.tsx';
import './top.css';

/** Brand, document, and what is done with the whole of it. */
export function TopBar() {
  const theme = useTheme();
  const undoLabel = useUndoLabel();
  const redoLabel = useRedoLabel();
  const paletteKeys = useKeysOf('palette.all') ?? spellKeys('Mod+K', isMac());
  return (
    <header className="top">
      <div className="brand">
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <path d="M2 6h4c3 0 5 8 8 8h4M2 14h4c1.500 0 2.800-2 4-4s2.500-4 4-4h4" />
        </svg>
        <span>Reweave</span>
      </div>
      <FileMenu />
      <DocumentTitle />
      <div className="top-space" />
      <IconButton
        icon={Undo2}
        label={undoLabel ? `Undo: ${undoLabel}` : 'Nothing to undo'}
        keys={useKeysOf('edit.undo')}
        disabled={undoLabel === null}
        onClick={() => runCommand('edit.undo')}
        data-testid="undo"
      />
      <IconButton
        icon={Redo2}
        label={redoLabel ? `Redo: ${redoLabel}` : 'Nothing to redo'}
        keys={useKeysOf('edit.redo')}
        disabled={redoLabel === null}
        onClick={() => runCommand('edit.redo')}
        data-testid="redo"
      />
      <span className="top-line" />
      <IconButton
        icon={FolderOpen}
        label="Open"
        keys={useKeysOf('file.open')}
        onClick={() => runCommand('file.open')}
      />
      <IconButton
        icon={Save}
        label="Save"
        keys={useKeysOf('file.save')}
        onClick={() => runCommand('file.save')}
      />
      <button
        type="button"
        className="button button-quiet top-commands"
        onClick={() => runCommand('palette.all')}
      >
        <CommandIcon size={14} aria-hidden />
        Commands <kbd className="keys">{paletteKeys}</kbd>
      </button>
      <IconButton
        icon={theme === 'dark' ? Sun : Moon}
        label={theme === 'dark' ? 'Light theme' : 'Dark theme'}
        onClick={toggleTheme}
      />
      <RunButton />
    </header>
  );
}

const ENTRIES = [
  ['file.new', FilePlus2],
  ['panel.templates', LayoutGrid],
  ['file.open', FolderOpen],
  ['file.save', Save],
  ['file.saveAs', SaveAll],
  ['file.copyLink', Link],
] as const;

function FileMenu() {
  const commands = useCommands();
  const recent = useRecent();
  const now = Date.now();
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <IconButton icon={Menu} label="File" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu file-menu" align="start" sideOffset={4}>
          {ENTRIES.map(([id, Icon]) => {
            const command = commands.get(id);
            if (!command) return null;
            const [keys] = command.keys ?? [];
            return (
              <DropdownMenu.Item key={id} className="menu-item" onSelect={() => runCommand(id)}>
                <Icon size={14} aria-hidden />
                <span>{command.label}</span>
                {keys && <kbd className="keys">{spellKeys(keys, isMac())}</kbd>}
              </DropdownMenu.Item>
            );
          })}
          {recent.length > 0 && <DropdownMenu.Separator className="menu-line" />}
          {recent.length > 0 && (
            <DropdownMenu.Label className="menu-label">Recent</DropdownMenu.Label>
          )}
          {recent.map((entry) => (
            <DropdownMenu.Item
              key={entry.key}
              className="menu-item"
              onSelect={() => openRecent(entry)}
            >
              <History size={14} aria-hidden />
              <span>{entry.kept.title}</span>
              <small>{ago(now - entry.kept.at)}</small>
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
