import { create } from 'zustand';

/** Something the user can do, by name and by keys: menus, keyboard and palette all read it. */
export interface Command {
  /** `edit.undo` */
  readonly id: string;
  readonly label: string;
  /** `Mod+Shift+Z`, `Delete`, `ArrowLeft`; Mod is Control, on a Mac Command. */
  readonly keys?: readonly string[];
  /** Works while a text is edited too, or with the focus anywhere; the default needs neither. */
  readonly everywhere?: boolean;
  isEnabled?(): boolean;
  run(): void;
}

export const commandsStore = create<{ readonly commands: ReadonlyMap<string, Command> }>(() => ({
  commands: new Map(),
}));

/** Adds commands; the answer takes them away again. One of the same id is replaced. */
export function registerCommands(commands: readonly Command[]): () => void {
  commandsStore.setState((state) => ({
    commands: new Map([
      ...state.commands,
      ...commands.map((command) => [command.id, command] as const),
    ]),
  }));
  return () =>
    commandsStore.setState((state) => ({
      commands: new Map([...state.commands].filter(([, command]) => !commands.includes(command))),
    }));
}

export const useCommands = (): ReadonlyMap<string, Command> =>
  commandsStore(({ commands }) => commands);

/** Runs a command by its id; false where there is none or it cannot run now. */
export function runCommand(id: string): boolean {
  const command = commandsStore.getState().commands.get(id);
  if (!command || command.isEnabled?.() === false) return false;
  command.run();
  return true;
}

interface Pressed {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** Whether a key press is `Mod+Shift+Z`. */
export function matches(keys: string, event: Pressed, isMac: boolean): boolean {
  const parts = keys.split('+');
  const key = parts.at(-1) ?? '';
  const has = (name: string) => parts.slice(0, -1).includes(name);
  const mod = isMac ? event.metaKey : event.ctrlKey;
  const other = isMac ? event.ctrlKey : event.metaKey;
  if (other || mod !== has('Mod') || event.altKey !== has('Alt')) return false;
  // A sign such as + or ? needs Shift on many keyboards: there Shift says nothing.
  const isSign = key.length === 1 && !/[A-Za-z0-9]/.test(key);
  if (!isSign && event.shiftKey !== has('Shift')) return false;
  if (event.key.toLowerCase() === key.toLowerCase()) return true;
  // On a keyboard without Latin letters, the key's place counts.
  return /^[A-Z]$/.test(key) ? event.code === `Key${key}` : event.code === `Digit${key}`;
}

/** `Ctrl Shift Z` or `⌘ ⇧ Z`, for buttons and lists. */
export function spellKeys(keys: string, isMac: boolean): string {
  const words: Record<string, string> = isMac
    ? { Mod: '⌘', Shift: '⇧', Alt: '⌥', Enter: '↵' }
    : { Mod: 'Ctrl', Enter: '↵' };
  return keys
    .split('+')
    .map((part) => words[part] ?? part)
    .join(' ');
}

export const isMac = (): boolean =>
  typeof navigator !== 'undefined' && /Mac|iP(hone|ad)/.test(navigator.platform);

const TYPING =
  'input:not([type=checkbox]):not([type=radio]):not([type=range]), textarea, select, [contenteditable=true]';

/** Hands key presses to commands until the answer is called. */
export function listenForKeys(target: Window): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const element = event.target instanceof Element ? event.target : null;
    const isTyping = element?.closest(TYPING) !== null && element !== null;
    const isInDialog = element?.closest('[role=dialog], [role=menu], [role=listbox]') != null;
    for (const command of commandsStore.getState().commands.values()) {
      if ((isTyping || isInDialog) && !command.everywhere) continue;
      if (!command.keys?.some((keys) => matches(keys, event, isMac()))) continue;
      if (command.isEnabled?.() === false) continue;
      event.preventDefault();
      command.run();
      return;
    }
  };
  target.addEventListener('keydown', onKey);
  return () => target.removeEventListener('keydown', onKey);
}
