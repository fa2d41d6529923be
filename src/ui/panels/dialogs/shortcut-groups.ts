import type { Command } from '../../commands/registry.ts';

/** Rooms of commands by the first part of their id, in the order in which they are listed. */
const ROOMS: Readonly<Record<string, string>> = {
  file: 'Graph',
  edit: 'Edit',
  palette: 'Find and add',
  run: 'Run',
  view: 'Canvas',
  arrange: 'Arrange',
  viewer: 'Viewer',
  panel: 'Panels',
};

export interface ShortcutGroup {
  readonly title: string;
  readonly commands: readonly {
    readonly id: string;
    readonly label: string;
    readonly keys: readonly string[];
  }[];
}

/** The commands that have keys, by room. Rooms without a title of their own come last. */
export function groupShortcuts(commands: Iterable<Command>): readonly ShortcutGroup[] {
  const groups = new Map<string, ShortcutGroup['commands']>();
  for (const { id, label, keys = [], shown } of commands) {
    const all = shown === undefined ? keys : [...keys, shown];
    if (all.length === 0) continue;
    const room = id.split('.')[0] ?? '';
    groups.set(room, [...(groups.get(room) ?? []), { id, label, keys: all }]);
  }
  const rank = (room: string) => {
    const place = Object.keys(ROOMS).indexOf(room);
    return place < 0 ? Object.keys(ROOMS).length : place;
  };
  return [...groups]
    .toSorted(([a], [b]) => rank(a) - rank(b))
    .map(([room, list]) => ({ title: ROOMS[room] ?? room, commands: list }));
}
