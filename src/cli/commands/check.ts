import { check as findProblems } from '../../engine/graph/check.ts';
import { catalogue } from '../catalogue.ts';
import { EXIT, type ExitCode, problemLine } from '../errors.ts';
import { readGraph } from '../read-graph.ts';
import { print, tell } from '../streams.ts';

/** `reweave check GRAPH…`: says what is wrong with graphs, without running them. */
export async function check(paths: readonly string[]): Promise<ExitCode> {
  let ending: ExitCode = EXIT.done;
  for (const path of paths) {
    const { document, problems: shape } = await readGraph(path);
    const problems = document ? findProblems(document, catalogue) : shape;
    for (const problem of problems) tell(problemLine(problem));
    const errors = problems.filter(({ severity }) => severity === 'error').length;
    if (errors > 0) ending = EXIT.wrong;
    const nodes = Object.keys(document?.nodes ?? {}).length;
    print(
      errors > 0 ? `${path}: ${count(errors, 'problem')}` : `${path}: ok, ${count(nodes, 'node')}`,
    );
  }
  return ending;
}

const count = (many: number, what: string): string => `${many} ${what}${many === 1 ? '' : 's'}`;
