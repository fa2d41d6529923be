import { type Catalogue, faceOf } from '../../engine/graph/catalogue.ts';
import type { GraphDocument } from '../../engine/graph/document.ts';
import { expectation, type Param, type ParamValue, validator } from '../../engine/schema/params.ts';
import { didYouMean } from '../../platform/node/near.ts';
import { UsageError } from '../errors.ts';

/**
 * The document with each `node.param=value` set. A value is read as JSON where that fits the
 * parameter, else as text. Errors: `UsageError` for a wrong form, node, parameter or value.
 */
export function setParams(
  document: GraphDocument,
  settings: readonly string[],
  catalogue: Catalogue,
): GraphDocument {
  const nodes = { ...document.nodes };
  for (const setting of settings) {
    const [, id, name, text] = /^([^.=]+)\.([^.=]+)=(.*)$/s.exec(setting) ?? [];
    if (id === undefined || name === undefined || text === undefined) {
      throw new UsageError(`--set ${setting}: write it as node.param=value`);
    }
    const node = Object.hasOwn(nodes, id) ? nodes[id] : undefined;
    if (!node) throw new UsageError(`--set ${setting}: ${unknownNode(id, document)}`);
    const params = faceOf(document, node.type, catalogue)?.params;
    if (!params)
      throw new UsageError(`--set ${setting}: there is no node of type ${node.type} here`);
    const param = Object.hasOwn(params, name) ? params[name] : undefined;
    if (!param) {
      const known = Object.keys(params);
      const has = known.length > 0 ? `it has ${known.join(', ')}` : 'it has none';
      throw new UsageError(
        `--set ${setting}: ${node.type} has no parameter ${name} (${has})${didYouMean(name, known)}`,
      );
    }
    nodes[id] = {
      ...node,
      params: { ...node.params, [name]: readValue(setting, name, text, param) },
    };
  }
  return { ...document, nodes };
}

/** Says that there is no such node, and which were perhaps meant. */
export function unknownNode(id: string, document: GraphDocument): string {
  const known = Object.keys(document.nodes);
  return `the graph has no node ${id}${didYouMean(id, known) || `; it has ${known.join(', ') || 'none'}`}`;
}

function readValue(setting: string, name: string, text: string, param: Param): ParamValue {
  const fits = validator(param);
  // The name of a model's file is enough on a command line.
  const named = param.kind === 'model' ? [{ file: text }] : [];
  for (const value of [readJson(text), text, ...named]) {
    if (value !== undefined && fits.safeParse(value).success) return value as ParamValue;
  }
  const near = param.kind === 'choice' ? didYouMean(text, Object.keys(param.options)) : '';
  throw new UsageError(`--set ${setting}: ${name} must be ${expectation(param)}${near}`);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
