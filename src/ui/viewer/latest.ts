/**
 * Sends values one at a time, always the newest: what arrives while one is under way replaces what
 * waited before it. So a fast pointer never builds a queue in the worker.
 */
export function latestOnly<T>(
  send: (value: T) => Promise<unknown>,
  onError: (cause: unknown) => void,
): (value: T) => void {
  let waiting: { readonly value: T } | null = null;
  let isBusy = false;
  const next = (): void => {
    if (isBusy || !waiting) return;
    const { value } = waiting;
    waiting = null;
    isBusy = true;
    send(value)
      .catch(onError)
      .finally(() => {
        isBusy = false;
        next();
      });
  };
  return (value) => {
    waiting = { value };
    next();
  };
}
