import type { Catalogue } from '../../engine/graph/catalogue.ts';
import { type GraphDocument, SUBGRAPH_PREFIX } from '../../engine/graph/document.ts';
import type { PortType } from '../../engine/schema/ports.ts';
import type { Command } from '../commands/registry.ts';
import { keysOf } from '../commands/registry.ts';
import { lookUpFace } from '../state/catalogue.ts';

/** A node type that can be added. */
export interface NodeItem {
  readonly kind: 'node';
  readonly id: string;
  readonly type: string;
  readonly label: string;
  readonly summary: string;
  readonly aliases: readonly string[];
  readonly papers: readonly string[];
  readonly inputs: readonly PortType[];
  readonly outputs: readonly PortType[];
}

export interface CommandItem {
  readonly kind: 'command';
  readonly id: string;
  readonly label: string;
  readonly keys: string | null;
}

export type Item = NodeItem | CommandItem;

/** All node types of the catalogue and of the document's own subgraphs. */
export function nodeItems(document: GraphDocument, catalogue: Catalogue): readonly NodeItem[] {
  const subgraphs = Object.keys(document.subgraphs ?? {}).map((name) => SUBGRAPH_PREFIX + name);
  return [...catalogue.keys(), ...subgraphs].flatMap((type): readonly NodeItem[] => {
    const face = lookUpFace(document, type, catalogue);
    if (!face) return [];
    const node = catalogue.get(type);
    const types = (ports: typeof face.inputs) => Object.values(ports).map((port) => port.type);
    return [
      {
        kind: 'node',
        id: `node:${type}`,
        type,
        label: face.label,
        summary: node?.summary ?? 'A subgraph of this graph.',
        aliases: node?.aliases ?? [],
        papers: node?.papers ?? [],
        inputs: types(face.inputs),
        outputs: types(face.outputs),
      },
    ];
  });
}

/** Commands that can run now; those that open the palette are not asked for in it. */
export const commandItems = (commands: Iterable<Command>): readonly CommandItem[] =>
  [...commands].flatMap((command) =>
    command.isEnabled?.() === false || command.id.startsWith('palette.')
      ? []
      : [
          {
            kind: 'command' as const,
            id: `command:${command.id}`,
            label: command.label,
            keys: keysOf(command),
          },
        ],
  );
