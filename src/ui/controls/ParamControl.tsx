import { type ReactNode, useCallback, useId } from 'react';
import type { NodeId } from '../../engine/graph/document.ts';
import type { Param, ParamValue, Stroke } from '../../engine/schema/params.ts';
import { setParam } from '../commands/edit.ts';
import { modelIn } from '../files/models.ts';
import { Tip } from '../widgets/Tip.tsx';
import { ChoiceControl } from './ChoiceControl.tsx';
import { FileControl } from './FileControl.tsx';
import { ModelControl } from './ModelControl.tsx';
import { NumberControl } from './NumberControl.tsx';
import { SeedControl } from './SeedControl.tsx';
import { SolverControl } from './SolverControl.tsx';
import { StrokesControl } from './StrokesControl.tsx';
import { TextControl } from './TextControl.tsx';
import { ToggleControl } from './ToggleControl.tsx';
import './controls.css';

interface Props {
  readonly node: NodeId;
  readonly name: string;
  readonly param: Param;
  readonly value: ParamValue;
  /** On the node itself, where there is little room. */
  readonly compact?: boolean;
}

/** A parameter with its label and the control of its kind. Changes go to the document. */
export function ParamControl({ node, name, param, value, compact = false }: Props) {
  const id = useId();
  const set = useCallback((next: ParamValue) => setParam(node, name, next), [node, name]);
  const shared = { id, node, compact, set, field: `nodes.${node}.params.${name}` };
  return (
    <div
      className={compact ? 'param param-compact' : 'param'}
      data-kind={param.kind}
      data-param={name}
      data-control=""
    >
      <Label id={id} param={param} />
      {controlFor(param, value, shared)}
    </div>
  );
}

/** The label; help shows while the pointer rests on it. */
function Label({ id, param: { label, help } }: { readonly id: string; readonly param: Param }) {
  const element = (
    <label htmlFor={id} className="param-label" data-helps={help !== undefined || undefined}>
      {label}
    </label>
  );
  return help === undefined ? (
    element
  ) : (
    <Tip label={help} side="left">
      {element}
    </Tip>
  );
}

interface Shared {
  readonly id: string;
  readonly node: NodeId;
  readonly field: string;
  readonly compact: boolean;
  set(value: ParamValue): void;
}

/** A value of another kind than the parameter's is a problem of the document; its control shows the default. */
function controlFor(param: Param, value: ParamValue, shared: Shared): ReactNode {
  const text = (fallback: string) => (typeof value === 'string' ? value : fallback);
  const number = (fallback: number) => (typeof value === 'number' ? value : fallback);
  switch (param.kind) {
    case 'number':
      return <NumberControl {...shared} param={param} value={number(param.default)} />;
    case 'seed':
      return <SeedControl {...shared} param={param} value={number(param.default)} />;
    case 'toggle':
      return <ToggleControl {...shared} param={param} value={value === true} />;
    case 'choice':
      return <ChoiceControl {...shared} param={param} value={text(param.default)} />;
    case 'text':
      return <TextControl {...shared} param={param} value={text(param.default)} />;
    case 'file':
      return <FileControl {...shared} param={param} value={text(param.default)} />;
    case 'model':
      return <ModelControl {...shared} param={param} value={modelIn(value) ?? param.default} />;
    case 'solver':
      return <SolverControl {...shared} param={param} value={text(param.default)} />;
    case 'strokes': {
      const strokes: readonly Stroke[] = Array.isArray(value) ? value : param.default;
      return <StrokesControl {...shared} param={param} value={strokes} />;
    }
  }
}
