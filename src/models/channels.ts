import type { Weights } from '../kernels/neural/tensors.ts';
import { ModelError } from './errors.ts';

/**
 * A channel of a network's input is a small expression of what is known of a pixel: `R`, `G`, `B` (and
 * `Y`, the luma of BT.601) after range, mean and deviation; `hole`; `known`, `k` for short; `one`; `level`;
 * `edge` or `depth`; numbers; with `+`, `-` and `*`. Since known pixels are 0 or 1, every such expression is
 * a weighted sum of ten terms, which one kernel computes (`neural/pack`).
 */
export interface Meaning {
  /** Code values 0..1 to what the network expects, for R, G, B. */
  readonly scale: readonly [number, number, number];
  readonly shift: readonly [number, number, number];
  /** What stands under the hole before that; null keeps the picture's own values. */
  readonly fill: readonly [number, number, number] | null;
  /** What hole and known are written as: known, hole. */
  readonly maskValues: readonly [number, number];
  readonly level: number;
}

/** Coefficients of 1, hole, R, G, B, kR, kG, kB, E, kE: see `Weights`. */
type Sum = readonly number[];
const ONE = 0;
const HOLE = 1;
const FIRST_COLOUR = 2;
const FIRST_GATED = 5;
const EXTRA = 8;
const GATED_EXTRA = 9;
const zero = (): number[] => new Array<number>(10).fill(0);
const unit = (term: number, factor = 1): Sum => zero().map((_, i) => (i === term ? factor : 0));
const plus = (a: Sum, b: Sum, sign = 1): Sum => a.map((v, i) => v + sign * (b[i] ?? 0));
const times = (a: Sum, factor: number): Sum => a.map((v) => v * factor);

/** known · a, by k k = k and k hole = 0. */
function gate(a: Sum): Sum {
  const gated = zero();
  const at = (term: number) => a[term] ?? 0;
  gated[ONE] = at(ONE);
  gated[HOLE] = -at(ONE); // k = 1 - hole
  for (let c = 0; c < 3; c++) {
    gated[FIRST_GATED + c] = at(FIRST_COLOUR + c) + at(FIRST_GATED + c);
  }
  gated[GATED_EXTRA] = at(EXTRA) + at(GATED_EXTRA);
  return gated;
}

const KNOWN: Sum = plus(unit(ONE), unit(HOLE), -1);
const isConstant = (a: Sum): boolean => a.every((v, i) => i === ONE || v === 0);
const isSame = (a: Sum, b: Sum): boolean => a.every((v, i) => v === b[i]);

/** The weights of one channel. Errors: `ModelError` for what is no such expression. */
export function weightsOf(expression: string, meaning: Meaning): Weights {
  const tokens = expression.match(/[A-Za-z]+|\d*\.?\d+|[-+*]|\S/g) ?? [];
  let at = 0;
  const refuse = (): never => {
    throw new ModelError(
      `the manifest’s channel “${expression}” cannot be read; write sums and products of ` +
        'R, G, B, Y, hole, known (or k), one, level, edge, depth and numbers',
    );
  };
  const product = (): Sum => {
    let value = symbol(tokens[at++] ?? '', meaning) ?? refuse();
    while (tokens[at] === '*') {
      at++;
      value = multiply(value, symbol(tokens[at++] ?? '', meaning) ?? refuse()) ?? refuse();
    }
    return value;
  };
  const negative = tokens[0] === '-';
  if (negative) at++;
  let sum = negative ? times(product(), -1) : product();
  while (at < tokens.length) {
    const operator = tokens[at++];
    if (operator !== '+' && operator !== '-') refuse();
    sum = plus(sum, product(), operator === '-' ? -1 : 1);
  }
  return sum;
}

function multiply(a: Sum, b: Sum): Sum | null {
  if (isConstant(a)) return times(b, a[ONE] ?? 0);
  if (isConstant(b)) return times(a, b[ONE] ?? 0);
  if (isSame(a, KNOWN)) return gate(b);
  if (isSame(b, KNOWN)) return gate(a);
  if (isSame(a, unit(HOLE))) return plus(b, gate(b), -1);
  if (isSame(b, unit(HOLE))) return plus(a, gate(a), -1);
  return null;
}

function symbol(token: string, meaning: Meaning): Sum | null {
  const colour = 'RGB'.indexOf(token);
  if (token.length === 1 && colour >= 0) return colourOf(colour, meaning);
  switch (token) {
    case 'Y':
      return [0.299, 0.587, 0.114]
        .map((weight, c) => times(colourOf(c, meaning), weight))
        .reduce((a, b) => plus(a, b));
    case 'hole':
      return unit(HOLE);
    case 'known':
    case 'k':
      return KNOWN;
    case 'one':
      return unit(ONE);
    case 'level':
      return unit(ONE, meaning.level);
    case 'edge':
    case 'depth':
      return unit(EXTRA);
  }
  return token !== '' && Number.isFinite(Number(token)) ? unit(ONE, Number(token)) : null;
}

/** scale c + shift, where c is the picture's value, or the fill's under the hole. */
function colourOf(c: number, { scale, shift, fill }: Meaning): Sum {
  const value = fill
    ? plus(unit(FIRST_GATED + c), unit(HOLE, fill[c] ?? 0))
    : unit(FIRST_COLOUR + c);
  return plus(times(value, scale[c] ?? 1), unit(ONE, shift[c] ?? 0));
}

/** A mask's own channel is written by its two values. */
export function maskWeights(expression: string, meaning: Meaning): Weights {
  const [low, high] = meaning.maskValues;
  const plain = weightsOf(expression, meaning);
  return plus(times(plain, high - low), unit(ONE, low));
}
