import { useMemo } from 'react';
import { type GraphDocument, SUBGRAPH_PREFIX } from '../../engine/graph/document.ts';
import type { SolverParam } from '../../engine/schema/params.ts';
import { lookUpFace, useCatalogue } from '../state/catalogue.ts';
import { useDocument } from '../state/document.ts';
import { Select } from '../widgets/Select.tsx';
import type { ControlProps } from './props.ts';
import { solverOptions } from './solvers.ts';

/** Which fill or denoiser runs: a node type of the catalogue or a subgraph of the document. */
export function SolverControl({ id, param, value, set }: ControlProps<SolverParam, string>) {
  const catalogue = useCatalogue();
  const subgraphs = useDocument((document) => document.subgraphs);
  const options = useMemo(() => {
    const names = Object.keys(subgraphs ?? {}).map((name) => SUBGRAPH_PREFIX + name);
    const document: GraphDocument = {
      version: 1,
      title: '',
      nodes: {},
      ...(subgraphs ? { subgraphs } : {}),
    };
    return solverOptions(
      [...names, ...catalogue.keys()],
      (type) => lookUpFace(document, type, catalogue),
      { runs: param.runs ?? 'fill', chosen: value },
    );
  }, [catalogue, subgraphs, param.runs, value]);
  return <Select id={id} label={param.label} value={value} options={options} onChange={set} />;
}
