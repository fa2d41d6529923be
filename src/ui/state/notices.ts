import { create } from 'zustand';

export interface Notice {
  readonly id: number;
  readonly kind: 'info' | 'error';
  readonly text: string;
  /** What can be done about it; such a notice stays longer. */
  readonly action?: { readonly label: string; run(): void };
}

/** Short messages that pass: a wire that does not fit, a file that cannot be read. */
export const noticesStore = create<{ readonly notices: readonly Notice[] }>(() => ({
  notices: [],
}));

const LASTS_MILLISECONDS = 6000;
/** Time to read it, think, and reach the button. */
const LASTS_WITH_ACTION_MILLISECONDS = 30_000;
const MAX_NOTICES = 4;
let serial = 0;

export function notify(
  text: string,
  kind: Notice['kind'] = 'info',
  action?: Notice['action'],
): void {
  serial += 1;
  const id = serial;
  noticesStore.setState(({ notices }) => ({
    // Saying the same thing again starts its time afresh rather than stacking it.
    notices: [
      ...notices.filter((old) => old.text !== text),
      { id, kind, text, ...(action ? { action } : {}) },
    ].slice(-MAX_NOTICES),
  }));
  setTimeout(() => dismiss(id), action ? LASTS_WITH_ACTION_MILLISECONDS : LASTS_MILLISECONDS);
}

export function dismiss(id: number): void {
  noticesStore.setState(({ notices }) => ({
    notices: notices.filter((notice) => notice.id !== id),
  }));
}

export const useNotices = (): readonly Notice[] => noticesStore(({ notices }) => notices);
