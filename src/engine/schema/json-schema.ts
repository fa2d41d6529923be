import { z } from 'zod';
import { documentSchema } from '../graph/parse.ts';
import type { NodeDescriptor } from './node.ts';
import { validator } from './params.ts';

type Schema = Readonly<Record<string, unknown>>;

/**
 * The graph document as JSON Schema (draft 2020-12), for editors: its shape, and for every node type
 * its inputs and parameters with bounds and defaults. Unknown types and fields are let through.
 */
export function graphSchema(descriptors: readonly NodeDescriptor[]): Schema {
  const document = z.toJSONSchema(documentSchema, { reused: 'inline', io: 'input' }) as Schema;
  const { $schema, ...shape } = document;
  return {
    $schema,
    title: 'Reweave graph',
    ...extendNodes(shape, { $ref: '#/$defs/node' }),
    $defs: {
      node: {
        type: 'object',
        required: ['type'],
        properties: {
          type: {
            anyOf: [
              { enum: descriptors.map(({ type }) => type) },
              { type: 'string', pattern: '^graph/' },
              { type: 'string', minLength: 1 },
            ],
          },
        },
        allOf: descriptors.map(ruleFor),
      },
    },
  };
}

/** The shape with what is said of every node, in the document and in its subgraphs. */
function extendNodes(shape: Schema, rule: Schema): Schema {
  const properties = shape.properties as Readonly<Record<string, Schema>>;
  const extend = (nodes: Schema | undefined): Schema => ({
    ...nodes,
    additionalProperties: { allOf: [nodes?.additionalProperties, rule] },
  });
  const subgraphs = properties.subgraphs as Schema;
  const subgraph = subgraphs.additionalProperties as Schema;
  const inner = subgraph.properties as Readonly<Record<string, Schema>>;
  return {
    ...shape,
    properties: {
      ...properties,
      nodes: extend(properties.nodes),
      subgraphs: {
        ...subgraphs,
        additionalProperties: { ...subgraph, properties: { ...inner, nodes: extend(inner.nodes) } },
      },
    },
  };
}

function ruleFor({ type, summary, inputs, params }: NodeDescriptor): Schema {
  const wires = Object.entries(inputs).map(([name, port]) => [
    name,
    { type: 'string', pattern: '^[^.]+\\.[^.]+$', description: `${port.label}: ${port.type}` },
  ]);
  const values = Object.entries(params).map(([name, param]) => {
    const { $schema, ...schema } = z.toJSONSchema(validator(param), { io: 'input' }) as Schema;
    const description = [param.label, param.help].filter(Boolean).join('. ');
    return [name, { ...schema, description, default: param.default }];
  });
  return {
    if: { properties: { type: { const: type } } },
    // biome-ignore lint/suspicious/noThenProperty: JSON Schema calls it so.
    then: {
      description: summary,
      properties: {
        inputs: { properties: Object.fromEntries(wires), additionalProperties: false },
        params: { properties: Object.fromEntries(values) },
      },
    },
  };
}
