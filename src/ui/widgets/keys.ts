import { isMac, spellKeys, useCommands } from '../commands/registry.ts';

/** The keys of a command as people read them; undefined where it has none. */
export function useKeysOf(command: string): string | undefined {
  const [first] = useCommands().get(command)?.keys ?? [];
  return first === undefined ? undefined : spellKeys(first, isMac());
}
