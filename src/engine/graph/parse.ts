import { z } from 'zod';
import type { Problem } from '../problems.ts';
import type { GraphDocument } from './document.ts';
import { CURRENT_VERSION, migrate } from './migrations.ts';

const MAX_BYTES = 8 * 2 ** 20;
const MAX_DEPTH = 64;
const MAX_NODES = 5000;
const UNSAFE = new Set(['__proto__', 'constructor', 'prototype']);

const id = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]*$/, {
  error: 'a name starts with a letter and holds letters, digits, - and _',
});
const stroke = z.looseObject({ radius: z.number(), points: z.array(z.number()) });
const model = z.looseObject({ file: z.string() });
const node = z.looseObject({
  type: z.string().min(1),
  inputs: z.record(z.string(), z.string()).optional(),
  params: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(stroke), model]))
    .optional(),
});
const subgraph = z.looseObject({
  title: z.string().optional(),
  inputs: z.record(
    id,
    z.looseObject({
      type: z.enum(['image', 'mask', 'field', 'matches', 'number', 'picture']),
      label: z.string().optional(),
      optional: z.boolean().optional(),
    }),
  ),
  outputs: z.record(id, z.string()),
  params: z.record(id, z.looseObject({ node: z.string(), param: z.string() })).optional(),
  nodes: z.record(id, node),
});
/** The document's shape; fields it does not name survive. */
export const documentSchema = z.looseObject({
  $schema: z.string().optional(),
  version: z.literal(CURRENT_VERSION),
  title: z.string().default('Untitled'),
  description: z.string().optional(),
  nodes: z.record(id, node),
  subgraphs: z.record(id, subgraph).optional(),
  view: z
    .looseObject({ nodes: z.record(z.string(), z.tuple([z.number(), z.number()])).optional() })
    .optional(),
});

export interface Parsed {
  readonly document: GraphDocument | null;
  readonly problems: readonly Problem[];
}

const refuse = (at: string, rule: Problem['rule'], message: string): Parsed => ({
  document: null,
  problems: [{ at, rule, message, severity: 'error' }],
});

/** Reads a graph's text. Never throws: what is wrong comes back as problems. */
export function parseText(text: string): Parsed {
  if (text.length > MAX_BYTES) {
    const size = (text.length / 2 ** 20).toFixed(1);
    return refuse(
      '',
      'json/size',
      `the graph is ${size} MiB, more than the 8 MiB a graph may have`,
    );
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    return refuse('', 'json/syntax', `this is not JSON (${why}); was the file cut off or edited?`);
  }
  return parse(json);
}

/** Checks the shape of a graph that is JSON already, and brings old versions up to date. */
export function parse(json: unknown): Parsed {
  const unsafe = findUnsafe(json, '', 0);
  if (unsafe) return unsafe;
  const version = (json as { version?: unknown } | null)?.version;
  if (typeof version === 'number' && version > CURRENT_VERSION) {
    return refuse(
      'version',
      'document/version',
      `version ${version} is newer than this program, which knows up to ${CURRENT_VERSION}; update Reweave`,
    );
  }
  const migrated = migrate(json);
  const result = documentSchema.safeParse(migrated);
  if (!result.success) {
    return {
      document: null,
      problems: result.error.issues.map(({ path, message }) => ({
        at: path.join('.'),
        rule: 'document/shape',
        message: `${path.join('.') || 'the document'}: ${message}`,
        severity: 'error',
      })),
    };
  }
  // What was read, not the schema's copy of it, whose fields stand in the schema's order.
  const read = migrated as GraphDocument;
  const document = Object.hasOwn(read, 'title') ? read : { ...read, title: result.data.title };
  const count = Object.keys(document.nodes).length;
  if (count > MAX_NODES) {
    return refuse('nodes', 'document/size', `${count} nodes; a graph may have ${MAX_NODES}`);
  }
  return { document, problems: [] };
}

function findUnsafe(value: unknown, at: string, depth: number): Parsed | null {
  if (typeof value !== 'object' || value === null) return null;
  if (depth > MAX_DEPTH)
    return refuse(at, 'json/size', `${at}: nested more than ${MAX_DEPTH} deep`);
  for (const key of Object.getOwnPropertyNames(value)) {
    const here = at ? `${at}.${key}` : key;
    if (UNSAFE.has(key)) {
      return refuse(here, 'json/unsafe-key', `${here}: the key ${key} is refused; remove it`);
    }
    const found = findUnsafe((value as Record<string, unknown>)[key], here, depth + 1);
    if (found) return found;
  }
  return null;
}
