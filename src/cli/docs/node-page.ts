import type { NodeDescriptor } from '../../engine/schema/node.ts';
import type { Paper } from '../../engine/schema/papers.ts';
import { expectation, type Param } from '../../engine/schema/params.ts';
import type { Port, Ports } from '../../engine/schema/ports.ts';

/** A node's page, made of its declaration alone. */
export function nodePage(node: NodeDescriptor, papers: ReadonlyMap<string, Paper>): string {
  const sources = (node.papers ?? []).map((key) => {
    const paper = papers.get(key);
    if (!paper) throw new Error(`${node.type}: paper ${key} is not in docs/papers.bib`);
    return `- ${citation(paper)}`;
  });
  const kernels = (node.kernels ?? []).map(
    (name) => `- [${name}](../../../src/kernels/${name}.wgsl)`,
  );
  return page([
    `# ${node.label}`,
    `\`${node.type}\``,
    node.summary,
    node.equation && `$$\n${node.equation}\n$$`,
    node.notes,
    node.convention && `Measured as: ${node.convention}${node.unit ? ` Unit: ${node.unit}.` : ''}`,
    node.residual && `Residual: ${node.residual}.`,
    section('Inputs', portTable(node.inputs)),
    section('Outputs', portTable(node.outputs)),
    section('Parameters', paramTable(node.params)),
    section('Papers', sources),
    section('Kernels', kernels),
    node.aliases?.length ? `Also found as: ${node.aliases.join(', ')}.` : '',
  ]);
}

/** The list of all nodes, by group. */
export function indexPage(nodes: readonly NodeDescriptor[]): string {
  const groups = new Map<string, NodeDescriptor[]>();
  for (const node of nodes) {
    const group = node.type.slice(0, node.type.indexOf('/'));
    groups.set(group, [...(groups.get(group) ?? []), node]);
  }
  const sections = [...groups].map(([group, members]) =>
    section(
      group,
      members.map(
        ({ type, label, summary }) => `- [${label}](${type}.md) (\`${type}\`): ${summary}`,
      ),
    ),
  );
  return page([
    '# Nodes',
    'Generated from the declarations under `src/nodes` by `npm run docs`.',
    ...sections,
  ]);
}

/** Paragraphs, and nothing where one has nothing to say. */
const page = (parts: readonly (string | undefined)[]): string =>
  `${parts.filter(Boolean).join('\n\n')}\n`;

const section = (title: string, lines: readonly string[]): string =>
  lines.length > 0 ? `## ${title}\n\n${lines.join('\n')}` : '';

function portTable(ports: Ports): string[] {
  return table(
    ['Name', 'Type', ''],
    Object.entries(ports).map(([name, port]) => [`\`${name}\``, port.type, remarkOn(name, port)]),
  );
}

function remarkOn(name: string, { label, optional }: Port): string {
  return [label === name ? '' : label, optional ? 'optional' : ''].filter(Boolean).join(', ');
}

function paramTable(params: NodeDescriptor['params']): string[] {
  return table(
    ['Name', 'Value', 'Default', ''],
    Object.entries(params).map(([name, param]) => [
      `\`${name}\``,
      valueText(param),
      `\`${JSON.stringify(param.default)}\``,
      [param.label, param.help].filter(Boolean).join('. '),
    ]),
  );
}

function valueText(param: Param): string {
  if (param.kind === 'choice') {
    return Object.entries(param.options)
      .map(([value, label]) => `\`${value}\`: ${label}`)
      .join('; ');
  }
  const unit = param.kind === 'number' && param.unit ? ` (${param.unit})` : '';
  return expectation(param) + unit;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(head), `| ${head.map(() => '---').join(' | ')} |`, ...rows.map(line)];
}

/** A reference as one line of Markdown. */
function citation({ author, title, year, venue, doi }: Paper): string {
  const link = doi ? ` [doi:${doi}](https://doi.org/${doi})` : '';
  return `${author.split(' and ').join(', ')}: *${title}*. ${venue}, ${year}.${link}`;
}
