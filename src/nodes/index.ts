import type { AnyNode } from '../engine/define.ts';

const files = import.meta.glob<AnyNode>('./*/*.ts', { eager: true, import: 'default' });

/** Every node: one default export per file under src/nodes/<group>/, in the order of their types. */
export const nodes: readonly AnyNode[] = Object.values(files).toSorted((a, b) =>
  a.type < b.type ? -1 : 1,
);
