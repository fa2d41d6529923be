import { RotateCcw } from 'lucide-react';
import type { Face } from '../../../engine/graph/catalogue.ts';
import { type GraphNode, type NodeId, own } from '../../../engine/graph/document.ts';
import { labelOf, setParam } from '../../commands/edit.ts';
import { setParam as draftParam } from '../../commands/graph.ts';
import { ParamControl } from '../../controls/ParamControl.tsx';
import { isShown } from '../../controls/visible.ts';
import { commit } from '../../state/document.ts';
import { fieldOfProblem, useProblemsOf } from '../../state/problems.ts';
import { IconButton } from '../../widgets/IconButton.tsx';
import { Equation } from './Equation.tsx';

interface Props {
  readonly id: NodeId;
  readonly node: GraphNode;
  readonly face: Face;
  readonly equation?: string | undefined;
}

/** What can be set, with what is wrong with it beside it. */
export function Parameters({ id, node, face, equation }: Props) {
  const problems = useProblemsOf(id);
  const shown = Object.entries(face.params).filter(([, param]) =>
    isShown(param, face.params, node.params),
  );
  const changed = Object.keys(node.params ?? {}).filter((name) => own(face.params, name));
  const unwired = problems.filter((problem) => fieldOfProblem(problem)?.room !== 'params');
  const resetAll = () =>
    commit(`Reset ${labelOf(id)}`, (draft) => {
      for (const name of changed) {
        const param = own(face.params, name);
        if (param) draftParam(draft, id, name, param.default, param);
      }
    });
  return (
    <>
      {unwired.map((problem) => (
        <p key={problem.at + problem.rule} className="param-problem" role="alert">
          {problem.message}
        </p>
      ))}
      {equation && <Equation tex={equation} />}
      {shown.length === 0 && <p className="quiet">There is nothing to set on this node.</p>}
      {shown.map(([name, param]) => {
        const value = own(node.params, name);
        const problem = problems.find((each) => {
          const field = fieldOfProblem(each);
          return field?.room === 'params' && field.name === name;
        });
        return (
          <div key={name} className="param-row">
            <ParamControl node={id} name={name} param={param} value={value ?? param.default} />
            <IconButton
              icon={RotateCcw}
              size={13}
              className="param-reset"
              label={`Reset ${param.label}`}
              disabled={value === undefined}
              onClick={() => setParam(id, name, param.default)}
            />
            {problem && (
              <p className="param-problem" role="alert">
                {problem.message}
              </p>
            )}
          </div>
        );
      })}
      {changed.length > 0 && (
        <button type="button" className="button button-quiet reset-all" onClick={resetAll}>
          <RotateCcw size={13} aria-hidden /> Reset all to defaults
        </button>
      )}
    </>
  );
}
