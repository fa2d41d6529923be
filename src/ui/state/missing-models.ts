import { useEffect } from 'react';
import { create } from 'zustand';
import type { ModelChoice } from '../../engine/schema/params.ts';
import type { MissingModel } from '../../engine/worker/client.ts';
import { useSession } from './session.ts';

/** What is missing of each model that was asked for; null where it is here. */
const missingStore = create<{ readonly found: Readonly<Record<string, MissingModel | null>> }>(
  () => ({ found: {} }),
);

/** A model came: what was missing is asked for again. */
export const askAgain = (): void => missingStore.setState({ found: {} });

const setFound = (key: string, missing: MissingModel | null): void =>
  missingStore.setState(({ found }) => ({ found: { ...found, [key]: missing } }));

/** What is missing of a model that a graph means; null where it is here, none is meant, or nobody knows yet. */
export function useMissingModel(choice: ModelChoice | null): MissingModel | null {
  const { client } = useSession();
  const key = choice && choice.file !== '' ? `${choice.sha256} ${choice.file}` : null;
  const missing = missingStore(({ found }) => (key === null ? null : found[key]));
  const isUnknown = missing === undefined;
  useEffect(() => {
    if (!isUnknown || !choice || key === null) return;
    client.missingModel(choice).then(
      (found) => setFound(key, found),
      () => setFound(key, null),
    );
  }, [client, choice, key, isUnknown]);
  return missing ?? null;
}
