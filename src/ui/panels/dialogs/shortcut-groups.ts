import type { Command } from '../../commands/registry.ts';

/** Rooms of commands by the first part of their id, in the order in which they are listed. */
const ROOMS: Readonly<Record<string, string>> = {
  file: 'Graph',
  edit: 'Edit',
  node: 'Nodes',
  run: 'Run',
  canvas: 'Canvas',
  viewer: 'Viewer',
  view: 'Panels',
  palette: 'Commands',
  help: 'Help',
};

export interface ShortcutGroup {
  readonly title: string;
  readonly commands: readonly Command[];
}

/** The commands that have keys, by room. Rooms without a title of their own come last. */
export function groupShortcuts(commands: Iterable<Command>): readonly ShortcutGroup[] {
  const groups = new Map<string, Command[]>();
  for (const command of commands) {
    if (!command.keys || command.keys.length === 0) continue;
    const room = command.id.split('.')[0] ?? '';
    groups.set(room, [...(groups.get(room) ?? []), command]);
  }
  const rank = (room: string) => {
    const place = Object.keys(ROOMS).indexOf(room);
    return place < 0 ? Object.keys(ROOMS).length : place;
  };
  return [...groups]
    .toSorted(([a], [b]) => rank(a) - rank(b))
    .map(([room, list]) => ({ title: ROOMS[room] ?? room, commands: list }));
}
