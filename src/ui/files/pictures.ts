import { create } from 'zustand';
import type { NodeId } from '../../engine/graph/document.ts';
import { addNode, labelOf, setParam } from '../commands/edit.ts';
import type { Point } from '../commands/graph.ts';
import { nameOfFile } from '../controls/pictures.ts';
import { currentCatalogue, lookUpFace } from '../state/catalogue.ts';
import { currentSession } from '../state/connection.ts';
import { commit, currentDocument } from '../state/document.ts';
import { notify } from '../state/notices.ts';
import { select, selectionStore } from '../state/selection.ts';
import { fileParamOf, loaderIn, openImageInput, sourcesIn, useFileIn } from './picture-use.ts';

/** A picture that could go to several places: the user is asked. */
export interface Question {
  readonly file: File;
  /** The name under which it is kept. */
  readonly name: string;
  readonly at: Point;
  /** Nodes whose picture it could become. */
  readonly sources: readonly NodeId[];
}
export const questionStore = create<{ readonly question: Question | null }>(() => ({
  question: null,
}));
export const dropQuestion = (): void => questionStore.setState({ question: null });

/** A picture was dropped on a node (or null: beside all nodes), or pasted. */
export async function takePicture(file: File, target: NodeId | null, at: Point): Promise<void> {
  const name = await keepPicture(file);
  if (name === null) return;
  const document = currentDocument();
  const type = target === null ? undefined : document.nodes[target]?.type;
  const face = type === undefined ? null : lookUpFace(document, type);
  const param = face ? fileParamOf(face) : null;
  const sources = sourcesIn(document, currentCatalogue());
  if (target !== null && param !== null) {
    setParam(target, param, name);
    select([target]);
  } else if (sources.length === 0) {
    addLoader(name, at);
  } else {
    questionStore.setState({ question: { file, name, at, sources } });
  }
}

/** Keeps the bytes with the worker, which tells what is wrong with them; then null. */
async function keepPicture(file: File): Promise<string | null> {
  try {
    return (await currentSession()?.putFile(file)) ?? null;
  } catch (cause) {
    notify(cause instanceof Error ? cause.message : String(cause), 'error');
    return null;
  }
}

/** The answer to a question: the picture takes the place of a node's. */
export function replacePicture(name: string, id: NodeId): void {
  commit(`Use ${nameOfFile(name)} in ${labelOf(id)}`, (draft) =>
    useFileIn(draft, id, name, currentCatalogue()),
  );
  select([id]);
}

/** The other answer: a node of its own, wired to where an image is wanted. */
export function addLoader(name: string, at: Point): void {
  const catalogue = currentCatalogue();
  const loader = loaderIn(catalogue);
  if (!loader) {
    notify('the engine is not ready yet; try again in a moment', 'error');
    return;
  }
  const open = openImageInput(currentDocument(), catalogue, selectionStore.getState().primary);
  const wiring = open && {
    start: { node: open.node, port: open.port, side: 'input' as const },
    port: loader.output,
  };
  addNode(loader.type, at, wiring, { [loader.param]: name });
}
