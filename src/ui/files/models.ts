import { create } from 'zustand';
import type { Face } from '../../engine/graph/catalogue.ts';
import { type NodeId, own } from '../../engine/graph/document.ts';
import type { ModelChoice, ParamValue } from '../../engine/schema/params.ts';
import type { ContractGuess, KeptReport } from '../../engine/worker/protocol.ts';
import { addNode, setParam } from '../commands/edit.ts';
import type { Point } from '../commands/graph.ts';
import { currentCatalogue, lookUpFace } from '../state/catalogue.ts';
import { currentSession } from '../state/connection.ts';
import { currentDocument } from '../state/document.ts';
import { askAgain } from '../state/missing-models.ts';
import { notify } from '../state/notices.ts';

/** A model whose contract is looked at; the guesses come when they are tried out. */
interface ContractQuestion {
  readonly choice: ModelChoice;
  readonly report: KeptReport;
  readonly guesses: readonly ContractGuess[] | null;
  readonly failure: string | null;
  /** Sets the parameter that the model is for. */
  answer(choice: ModelChoice): void;
}
export const contractStore = create<{ readonly question: ContractQuestion | null }>(() => ({
  question: null,
}));
export const dropContract = (): void => contractStore.setState({ question: null });

export const isModelFile = ({ name }: File): boolean => /\.onnx$/i.test(name);

/** What a model parameter holds; null for a value of another kind. */
export const modelIn = (value: ParamValue | undefined): ModelChoice | null =>
  typeof value === 'object' && 'file' in value ? value : null;

/** The name of the parameter that takes a network. */
export const modelParamOf = ({ params }: Pick<Face, 'params'>): string | null =>
  Object.entries(params).find(([, { kind }]) => kind === 'model')?.[0] ?? null;

/** A network was dropped on a node (or null: beside all nodes), with the files of its weights. */
export async function takeModel(
  files: readonly File[],
  target: NodeId | null,
  at: Point,
): Promise<void> {
  const document = currentDocument();
  const face = lookUpFace(document, own(document.nodes, target ?? '')?.type ?? '');
  const param = face && modelParamOf(face);
  if (target !== null && param) {
    const held = own(own(document.nodes, target)?.params, param);
    await restoreModel(files, modelIn(held), (choice) => setParam(target, param, choice));
    return;
  }
  const runner = [...currentCatalogue().values()].find((one) => modelParamOf(one) !== null);
  const holder = runner && modelParamOf(runner);
  if (!runner || !holder) {
    notify('the engine is not ready yet; try again in a moment', 'error');
    return;
  }
  let made: NodeId | null = null;
  await chooseModel(files, (choice) => {
    if (made !== null) setParam(made, holder, choice);
    else made = addNode(runner.type, at, null, { [holder]: choice });
  });
}

/**
 * A network was dropped where one belongs already. While that one is missing, it is waited for and no other;
 * then nothing of the graph changes. Else the new one takes its place.
 */
export async function restoreModel(
  files: readonly File[],
  held: ModelChoice | null,
  answer: (choice: ModelChoice) => void,
): Promise<void> {
  const session = currentSession();
  if (!session) return;
  const missing = held && (await session.client.missingModel(held).catch(() => null));
  if (!held || !missing?.sha256) {
    await chooseModel(files, answer);
    return;
  }
  try {
    await session.putModel(files, held);
    askAgain();
    notify(`${held.file} is here now`);
    session.refresh();
  } catch (cause) {
    notify(messageOf(cause), 'error');
  }
}

/** Keeps a model with the worker, sets it, and asks for its contract where nobody knows it. */
export async function chooseModel(
  files: readonly File[],
  answer: (choice: ModelChoice) => void,
): Promise<void> {
  const session = currentSession();
  if (!session) return;
  try {
    const choice = await session.putModel(files);
    askAgain();
    answer(choice);
    const report = await session.client.reportModel(choice);
    const refused = report.remarks.find((remark) => remark.startsWith('cannot run'));
    if (refused) notify(`${choice.file} ${refused}`, 'error');
    else if (report.isKnown) notify(`${report.title} (licence: ${report.license})`);
    else await askForContract(choice, answer);
  } catch (cause) {
    notify(messageOf(cause), 'error');
  }
}

/** Opens the dialog on a model's contract and tries out what it may be. */
export async function askForContract(
  choice: ModelChoice,
  answer: (choice: ModelChoice) => void,
): Promise<void> {
  const client = currentSession()?.client;
  if (!client) return;
  try {
    const report = await client.reportModel(choice);
    const question = { choice, report, guesses: null, failure: null, answer };
    contractStore.setState({ question });
    const update = (more: Partial<ContractQuestion>) => {
      // Closed meanwhile, or another model's turn.
      if (contractStore.getState().question !== question) return;
      contractStore.setState({ question: { ...question, ...more } });
    };
    await client.rankModel(choice).then(
      (guesses) => update({ guesses }),
      (cause) => update({ failure: messageOf(cause) }),
    );
  } catch (cause) {
    notify(messageOf(cause), 'error');
  }
}

const messageOf = (cause: unknown): string =>
  cause instanceof Error ? cause.message : String(cause);
