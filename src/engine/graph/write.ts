import type { GraphDocument } from './document.ts';

const COLUMNS = 100;

/**
 * The one way a graph is written: two spaces, a line for whatever fits into 100 columns, keys in
 * the order they were read. Reading what this wrote and writing it again gives the same bytes.
 */
export function writeGraph(document: GraphDocument): string {
  return `${print(document, 0, 0)}\n`;
}

/** `used` counts the characters before the value on its line. */
function print(value: unknown, depth: number, used: number): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inline = printInline(value);
  // The outermost two levels always open up: one node, one line or more.
  if (depth > 1 && used + inline.length <= COLUMNS) return inline;
  const pad = '  '.repeat(depth + 1);
  const items = Array.isArray(value)
    ? value.map((item) => pad + print(item, depth + 1, pad.length + 1))
    : Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([key, item]) => {
          const head = `${pad}${JSON.stringify(key)}: `;
          return head + print(item, depth + 1, head.length + 1);
        });
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  if (items.length === 0) return open + close;
  return `${open}\n${items.join(',\n')}\n${'  '.repeat(depth)}${close}`;
}

function printInline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printInline).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  if (entries.length === 0) return '{}';
  return `{ ${entries.map(([key, item]) => `${JSON.stringify(key)}: ${printInline(item)}`).join(', ')} }`;
}
