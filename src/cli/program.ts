import { Command, Option } from 'commander';
import { check } from './commands/check.ts';
import { docs } from './commands/docs.ts';
import { addModel, inspectModel } from './commands/model.ts';
import { nodes } from './commands/nodes.ts';
import { type RunOptions, run } from './commands/run.ts';
import type { ExitCode } from './errors.ts';

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

/** The command line's grammar. `end` is told the exit code of the command that ran. */
export function createProgram(end: (code: ExitCode) => void): Command {
  const program = new Command('reweave')
    .description('Restores images by graphs of nodes.')
    .exitOverride()
    .addHelpText(
      'after',
      '\nExit codes: 0 done, 1 a step failed, 2 the graph or the arguments are wrong.',
    );

  program
    .command('run')
    .description('run a graph')
    .argument('<graph>', 'a graph file (JSON)')
    .option('--set <node.param=value>', 'set a parameter; repeatable', collect, [])
    .option('--to <node>', 'run only this node and what it reads; repeatable', collect, [])
    .option('--out <dir>', 'write pictures here: those that are saved, and every result')
    .option('--json', 'print one event per line as JSON')
    .addOption(
      new Option('--backend <kind>', 'what runs the kernels').choices(['webgpu', 'gpujs'] as const),
    )
    .action(async (graph: string, options: RunOptions) => end(await run(graph, options)));

  program
    .command('check')
    .description('say what is wrong with graphs, without running them')
    .argument('<graph...>', 'graph files (JSON)')
    .action(async (graphs: readonly string[]) => end(await check(graphs)));

  program
    .command('nodes')
    .description('list the nodes, or describe one')
    .argument('[type]', 'a node type, such as inpaint/harmonic')
    .option('--json', 'print descriptors as JSON')
    .action((type: string | undefined, options: { json?: boolean }) => end(nodes(type, options)));

  program
    .command('docs')
    .description('write the generated pages under docs/')
    .option('--check', 'write nothing; fail where a page is not up to date')
    .action(async (options: { check?: boolean }) => end(await docs(options)));

  const model = program
    .command('model')
    .description('look at the files of networks, and keep them');
  model
    .command('inspect')
    .description('say what a model takes and gives, and whether it can run')
    .argument('<file>', 'an .onnx file')
    .option('--json', 'print hash, findings and manifest as JSON')
    .action(async (file: string, options: { json?: boolean }) =>
      end(await inspectModel(file, options)),
    );
  model
    .command('add')
    .description('keep a model, so that graphs find it by its hash')
    .argument('<file>', 'an .onnx file')
    .action(async (file: string) => end(await addModel(file)));

  // Subcommands do not inherit it.
  for (const command of [...program.commands, ...model.commands]) command.exitOverride();
  return program;
}
