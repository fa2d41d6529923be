import { denoisers } from './denoisers.ts';
import { enlargers } from './enlargers.ts';
import type { Ready } from './entry.ts';
import { fills } from './fills.ts';
import { judges } from './judges.ts';
import { maps } from './maps.ts';
import { masks } from './masks.ts';

/** The public models that are recognised; of several that fit, the first is meant. */
export const READY: readonly Ready[] = [
  ...fills,
  ...masks,
  ...denoisers,
  ...maps,
  ...judges,
  ...enlargers,
];
