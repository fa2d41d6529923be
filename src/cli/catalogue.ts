import type { AnyNode } from '../engine/define.ts';
import type { Catalogue } from '../engine/graph/catalogue.ts';
import { nodes } from '../nodes/index.ts';

/** Every node type by its name. */
export const catalogue: Catalogue<AnyNode> = new Map(nodes.map((node) => [node.type, node]));
