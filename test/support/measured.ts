import { expect, TestRunner } from 'vitest';

/** What a figure is of: a node or kernel (`inpaint/eed`), and what was done with it (`camera, stripes`). */
interface Measurement {
  readonly of: string;
  readonly what: string;
  /** `dB`, `s`, `share`…; left out for a plain number. */
  readonly unit?: string;
}

/** A measured figure beside the asked one, as docs/measured.md shows it. */
export interface Figure extends Measurement {
  readonly asked: string;
  readonly measured: string;
  readonly met: boolean;
}

declare module 'vitest' {
  interface TaskMeta {
    figures?: Figure[];
  }
}

/** Expects at least what is asked, and leaves the figure with the test for `npm run measure`. */
export function expectAtLeast(measurement: Measurement, measured: number, asked: number): void {
  record(measurement, measured, `≥ ${textOf(asked, 6)}`, measured >= asked);
  expect(measured).toBeGreaterThanOrEqual(asked);
}

/** Expects at most what is asked, and leaves the figure with the test for `npm run measure`. */
export function expectAtMost(measurement: Measurement, measured: number, asked: number): void {
  record(measurement, measured, `≤ ${textOf(asked, 6)}`, measured <= asked);
  expect(measured).toBeLessThanOrEqual(asked);
}

/** Expects what is asked, but for `within`, and leaves the figure with the test for `npm run measure`. */
export function expectNear(
  measurement: Measurement,
  measured: number,
  asked: number,
  within: number,
): void {
  const off = Math.abs(measured - asked);
  record(measurement, measured, `${textOf(asked, 6)} ± ${textOf(within, 6)}`, off <= within);
  expect(off).toBeLessThanOrEqual(within);
}

function record(measurement: Measurement, measured: number, asked: string, met: boolean): void {
  const figure = { ...measurement, asked, measured: textOf(measured), met };
  const test = TestRunner.getCurrentTest();
  if (test) test.meta.figures = [...(test.meta.figures ?? []), figure];
}

/** To four digits, what is asked to six: JSON has no infinity, which is what an exact fill's decibels are. */
function textOf(value: number, digits = 4): string {
  return value === Infinity ? '∞' : String(Number(value.toPrecision(digits)));
}
