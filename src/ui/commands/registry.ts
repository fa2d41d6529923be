import { create } from 'zustand';

/** Something the user can do, by name and by keys: menus, keyboard and palette all read it. */
export interface Command {
  /** `edit.undo` */
  readonly id: string;
  readonly label: string;
  /** `Mod+Shift+Z`, `Delete`, `ArrowLeft`, `Plus`; Mod is Control, on a Mac Command. */
  readonly keys?: readonly string[];
  /** Keys to show that come about in another way than through `keys`. */
  readonly shown?: string;
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

/** Keys whose sign would be mistaken for a part of the spelling. */
const SIGNS: Readonly<Record<string, string>> = { Plus: '+', Space: ' ' };

/** Whether a key press is `Mod+Shift+Z`. */
export function matches(keys: string, event: Pressed, isMac: boolean): boolean {
  const parts = keys.split('+');
  const last = parts.at(-1) ?? '';
  const key = SIGNS[last] ?? last;
  const has = (name: string) => parts.slice(0, -1).includes(name);
  const mod = isMac ? event.metaKey : event.ctrlKey;
  const other = isMac ? event.ctrlKey : event.metaKey;
  if (other || mod !== has('Mod') || event.altKey !== has('Alt')) return false;
  // A sign such as + or ? needs Shift on many keyboards: there Shift says nothing.
  const isSign = key.length === 1 && !/[A-Za-z0-9]/.test(key);
  if (!isSign && event.shiftKey !== has('Shift')) return false;
  if (event.key.toLowerCase() === key.toLowerCase()) return true;
  // Shift makes a digit a sign, and some keyboards have no Latin letters: there the key's place counts.
  if (/^[A-Z]$/.test(key)) return !/^[a-z]$/i.test(event.key) && event.code === `Key${key}`;
  return event.code === `Digit${key}`;
}

/** `Ctrl Shift Z` or `⌘ ⇧ Z`, for buttons and lists. */
export function spellKeys(keys: string, isMac: boolean): string {
  const words: Record<string, string> = isMac
    ? { Mod: '⌘', Shift: '⇧', Alt: '⌥', Enter: '↵', Plus: '+' }
    : { Mod: 'Ctrl', Enter: '↵', Plus: '+' };
  return keys
    .split('+')
    .map((part) => words[part] ?? part)
    .join(' ');
}

/** The keys of a command as lists show them; null where it has none. */
export function keysOf({ keys, shown }: Command): string | null {
  const first = shown ?? keys?.[0];
  return first === undefined ? null : spellKeys(first, isMac());
}

export const isMac = (): boolean =>
  typeof navigator !== 'undefined' && /Mac|iP(hone|ad)/.test(navigator.platform);

const TYPING =
  'input:not([type=checkbox]):not([type=radio]):not([type=range]), textarea, select, [contenteditable=true]';

/** Where a key is pressed: commands stay out of the way of what is edited there. */
export interface Place {
  readonly isTyping: boolean;
  readonly isInDialog: boolean;
}

/** The first command that a key press means and that can run now. */
export function commandOf(event: Pressed, place: Place): Command | null {
  for (const command of commandsStore.getState().commands.values()) {
    if ((place.isTyping || place.isInDialog) && !command.everywhere) continue;
    if (!command.keys?.some((keys) => matches(keys, event, isMac()))) continue;
    if (command.isEnabled?.() === false) continue;
    return command;
  }
  return null;
}

export function placeOf(target: EventTarget | null): Place {
  const element = target instanceof Element ? target : null;
  return {
    isTyping: element?.closest(TYPING) != null,
    isInDialog: element?.closest('[role=dialog], [role=menu], [role=listbox]') != null,
  };
}

/** Hands key presses to commands until the answer is called. */
export function listenForKeys(target: Window): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const command = commandOf(event, placeOf(event.target));
    if (!command) return;
    event.preventDefault();
    command.run();
  };
  target.addEventListener('keydown', onKey);
  return () => target.removeEventListener('keydown', onKey);
}
