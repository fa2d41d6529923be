import type { NumberParam } from '../../engine/schema/params.ts';

/** How numbers are shown, typed, stepped and put on a slider: arithmetic without a page. */

/** Digits that are shown; beyond them lies the noise of binary fractions. */
const DIGITS = 7;
/** Numbers smaller or larger than these are written with an exponent. */
const [SMALLEST_PLAIN, LARGEST_PLAIN] = [1e-3, 1e6];
/** Steps that a slider without a step of its own has over its extent. */
const SLIDER_STEPS = 200;
/** Digits that a slider on a log scale gives. */
const LOG_DIGITS = 2;

/** The shortest text that reads back as the number: `1e-6`, `0.25`, `7`. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? '∞' : value < 0 ? '−∞' : 'not a number';
  const size = Math.abs(value);
  if (size !== 0 && (size < SMALLEST_PLAIN || size >= LARGEST_PLAIN)) {
    const [digits = '', exponent = ''] = value.toExponential(DIGITS - 1).split('e');
    return `${String(Number(digits))}e${exponent.replace('+', '')}`;
  }
  return String(Number(value.toPrecision(DIGITS)));
}

export type ReadNumber =
  | { readonly value: number }
  /** What is expected instead, with the cure. */
  | { readonly refusal: string };

/** Reads what was typed. Decimal commas, true minus signs and a trailing unit are understood. */
export function readNumber(
  text: string,
  param: Pick<NumberParam, 'min' | 'max' | 'integer' | 'unit'>,
): ReadNumber {
  let bare = text.trim().replace(/[\u2212\u2013]/g, '-');
  if (param.unit && bare.endsWith(param.unit)) bare = bare.slice(0, -param.unit.length).trim();
  if (/^[^.]*\d,\d+$/.test(bare)) bare = bare.replace(',', '.');
  const value = bare === '' ? Number.NaN : Number(bare);
  const { min, max, integer } = param;
  const expected = `${integer ? 'a whole number' : 'a number'} from ${formatNumber(min)} to ${formatNumber(max)}`;
  if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(bare) || !Number.isFinite(value)) {
    return { refusal: `type ${expected}` };
  }
  if (integer && !Number.isInteger(value)) return { refusal: `type ${expected}` };
  if (value < min || value > max) {
    return { refusal: `${formatNumber(value)} is out of bounds: type ${expected}` };
  }
  return { value };
}

type Range = Pick<NumberParam, 'min' | 'max' | 'soft' | 'step' | 'integer' | 'scale'>;

/** Where the slider starts and ends. A log scale needs a start above zero. */
export function extentOf({ min, max, soft, scale }: Range): readonly [number, number] {
  const [start, end] = soft ?? [min, max];
  return scale === 'log' ? [Math.max(start, end * 1e-9, Number.MIN_VALUE), end] : [start, end];
}

/** A number's place on the slider from 0 to 1; numbers beyond the extent sit at its ends. */
export function toSlider(value: number, param: Range): number {
  const [start, end] = extentOf(param);
  if (end <= start) return 0;
  const place =
    param.scale === 'log'
      ? Math.log(Math.max(value, start) / start) / Math.log(end / start)
      : (value - start) / (end - start);
  return Math.min(1, Math.max(0, place));
}

/** The number at a place of the slider, rounded to what a hand can mean by it. */
export function fromSlider(place: number, param: Range): number {
  const [start, end] = extentOf(param);
  const raw =
    param.scale === 'log' ? start * (end / start) ** place : start + place * (end - start);
  // The ends are reached exactly, whatever rounding would make of them.
  if (place <= 0) return clamp(start, param);
  if (place >= 1) return clamp(end, param);
  const rounded =
    param.scale === 'log'
      ? Number(raw.toPrecision(LOG_DIGITS))
      : snap(raw, param.step ?? sliderStep(start, end), start);
  return clamp(param.integer ? Math.round(rounded) : rounded, param);
}

/**
 * The next number up or down, as arrow keys step. `times` is 10 with Shift, 0.1 with Alt.
 * On a log scale a step is one of the leading digit: 1e-6, 2e-6, … 9e-6, 1e-5.
 */
export function stepNumber(value: number, direction: 1 | -1, param: Range, times = 1): number {
  if (param.scale === 'log' && value > 0) {
    // Going down from 1e-5 the digit that changes is that of 9e-6.
    const exponent = Math.floor(Math.log10(value) - (direction < 0 ? 1e-9 : -1e-9));
    const unit = 10 ** exponent * times;
    const next = times > 1 ? value * times ** direction : value + direction * unit;
    const tidy = Number(next.toPrecision(DIGITS));
    return clamp(param.integer ? Math.max(1, Math.round(tidy)) : tidy, param);
  }
  const [start, end] = extentOf(param);
  const step = (param.step ?? (param.integer ? 1 : niceStep(end - start))) * times;
  const whole = param.integer ? Math.max(1, Math.round(step)) : step;
  return clamp(Number((value + direction * whole).toPrecision(DIGITS)), param);
}

const clamp = (value: number, { min, max }: Range): number => Math.min(max, Math.max(min, value));

const snap = (value: number, step: number, origin: number): number =>
  Number((origin + Math.round((value - origin) / step) * step).toPrecision(DIGITS));

/** About a hundredth of the extent: 1, 2 or 5 times a power of ten. */
function niceStep(extent: number): number {
  const rough = extent / 100;
  if (!(rough > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const digit = rough / power;
  return power * (digit < 1.5 ? 1 : digit < 3.5 ? 2 : digit < 7.5 ? 5 : 10);
}

const sliderStep = (start: number, end: number): number =>
  niceStep(((end - start) * 100) / SLIDER_STEPS);
