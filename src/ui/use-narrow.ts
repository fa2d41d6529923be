import { useSyncExternalStore } from 'react';

/** Below this there is no room for canvas and side by side. */
const query = matchMedia('(max-width: 899px)');

const subscribe = (listener: () => void) => {
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
};

export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => query.matches);
