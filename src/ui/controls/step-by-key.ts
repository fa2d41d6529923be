import type { KeyboardEvent } from 'react';
import type { NumberParam } from '../../engine/schema/params.ts';
import { extentOf, stepNumber } from './number.ts';

interface Stepped {
  readonly param: Pick<NumberParam, 'min' | 'max' | 'soft' | 'step' | 'integer' | 'scale'>;
  readonly value: number;
  set(value: number): void;
}

/** Arrow keys step; with Shift, or by Page Up and Page Down, ten times as far; with Alt a tenth. */
export function stepByKey(
  event: KeyboardEvent,
  { param, value, set }: Stepped,
  keys: 'all' | 'vertical' = 'all',
): void {
  const direction = DIRECTIONS[event.key];
  const isSideways = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
  if (direction !== undefined && !(keys === 'vertical' && isSideways)) {
    event.preventDefault();
    const times = event.shiftKey || event.key.startsWith('Page') ? 10 : event.altKey ? 0.1 : 1;
    set(stepNumber(value, direction, param, times));
  } else if (keys === 'all' && (event.key === 'Home' || event.key === 'End')) {
    event.preventDefault();
    set(extentOf(param)[event.key === 'Home' ? 0 : 1]);
  }
}

const DIRECTIONS: Readonly<Record<string, 1 | -1>> = {
  ArrowUp: 1,
  ArrowRight: 1,
  PageUp: 1,
  ArrowDown: -1,
  ArrowLeft: -1,
  PageDown: -1,
};
