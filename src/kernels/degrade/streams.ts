/**
 * Random purposes of damage: part of the key of every number that is drawn. Each is the first of three, one
 * for each channel.
 */
export const STREAM = { gaussian: 100, impulses: 200, photons: 210 } as const;

/** Whether each channel draws numbers of its own, or all three share one: a grey picture stays grey. */
export interface Drawn {
  readonly seed: number;
  readonly same: boolean;
}
