import type { Problem } from '../engine/problems.ts';

/** How a command ends: 0 done, 1 a step failed, 2 the graph or the arguments are wrong. */
export type ExitCode = 0 | 1 | 2 | 130;
export const EXIT = { done: 0, failed: 1, wrong: 2, cancelled: 130 } as const;

/** The arguments are wrong. The message names what came and the cure. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Problems as the command line prints them: `path  rule  message`. */
export function problemLine({ at, rule, message, severity }: Problem): string {
  const note = severity === 'warning' ? ' (warning)' : '';
  return `${at || '(document)'}  ${rule}  ${message}${note}`;
}
