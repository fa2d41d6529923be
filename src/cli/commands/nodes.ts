import { describeNode, type NodeDescriptor } from '../../engine/schema/node.ts';
import { expectation } from '../../engine/schema/params.ts';
import type { Ports } from '../../engine/schema/ports.ts';
import { didYouMean } from '../../platform/node/near.ts';
import { catalogue } from '../catalogue.ts';
import { EXIT, type ExitCode, UsageError } from '../errors.ts';
import { print } from '../streams.ts';

/** `reweave nodes [TYPE]`: the catalogue, or one node with its ports and parameters. */
export function nodes(type: string | undefined, { json }: { readonly json?: boolean }): ExitCode {
  const descriptors = [...catalogue.values()].map(describeNode);
  if (type === undefined) {
    if (json) print(JSON.stringify(descriptors));
    else listAll(descriptors);
    return EXIT.done;
  }
  const found = descriptors.find((descriptor) => descriptor.type === type);
  if (!found) {
    const known = descriptors.map((descriptor) => descriptor.type);
    throw new UsageError(`there is no node of type ${type}${didYouMean(type, known)}`);
  }
  if (json) print(JSON.stringify(found));
  else describe(found);
  return EXIT.done;
}

function listAll(descriptors: readonly NodeDescriptor[]): void {
  const width = Math.max(...descriptors.map(({ type }) => type.length));
  for (const { type, summary } of descriptors) print(`${type.padEnd(width)}  ${summary}`);
}

function describe({ type, label, summary, inputs, outputs, params, notes }: NodeDescriptor): void {
  print(`${type}: ${label}`);
  print(summary);
  section('Inputs', portLines(inputs));
  section('Outputs', portLines(outputs));
  section(
    'Parameters',
    Object.entries(params).map(([name, param]) => [
      name,
      `${expectation(param)}; default ${JSON.stringify(param.default)}`,
    ]),
  );
  if (notes) print(`\n${notes}`);
}

const portLines = (ports: Ports): [string, string][] =>
  Object.entries(ports).map(([name, { type, optional }]) => [
    name,
    optional ? `${type}, optional` : type,
  ]);

function section(title: string, lines: readonly (readonly [string, string])[]): void {
  if (lines.length === 0) return;
  print(`\n${title}`);
  const width = Math.max(...lines.map(([name]) => name.length));
  for (const [name, text] of lines) print(`  ${name.padEnd(width)}  ${text}`);
}
