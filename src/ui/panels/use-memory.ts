import { useEffect } from 'react';
import { setMemory, useRunning } from '../state/run.ts';
import { useSession } from '../state/session.ts';

const EVERY_MILLISECONDS = 1000;

/** Asks what is held now and then while a run lasts; after each run the session asks by itself. */
export function useMemoryWhileRunning(): void {
  const { client } = useSession();
  const isRunning = useRunning();
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => {
      client.memory().then(setMemory, () => {});
    }, EVERY_MILLISECONDS);
    return () => clearInterval(timer);
  }, [client, isRunning]);
}
