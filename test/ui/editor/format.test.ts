import { describe, expect, it } from 'vitest';
import {
  spellMilliseconds,
  spellNumber,
  spellPart,
  spellResidual,
} from '../../../src/ui/editor/format.ts';

describe('times on nodes', () => {
  it.each([
    [0.2, '<1 ms'],
    [1, '1 ms'],
    [12.4, '12 ms'],
    [999.6, '1.0 s'],
    [1234, '1.2 s'],
    [9960, '10 s'],
    [59_900, '60 s'],
    [59_960, '1 min 0 s'],
    [185_000, '3 min 5 s'],
  ])('%d milliseconds are written %s', (milliseconds, text) => {
    expect(spellMilliseconds(milliseconds)).toBe(text);
  });
});

describe('numbers that a node measured', () => {
  it.each([
    [31.8412, '31.84'],
    [5.3e-9, '5.30e-9'],
    [0.97312, '0.9731'],
    [123.456, '123.5'],
    [98765, '98765'],
    [-2.5, '−2.500'],
    [0, '0'],
    [2_000_000, '2.00e6'],
    [Number.POSITIVE_INFINITY, '∞'],
    [Number.NEGATIVE_INFINITY, '−∞'],
    [Number.NaN, 'undefined'],
  ])('%d is written %s', (value, text) => {
    expect(spellNumber(value)).toBe(text);
  });
});

describe('residuals', () => {
  it('are written by their size', () => {
    expect(spellResidual(4.12e-7)).toBe('4.1e-7');
    expect(spellResidual(0)).toBe('0');
    expect(spellResidual(Number.POSITIVE_INFINITY)).toBe('∞');
  });
});

describe('parts of a whole', () => {
  it('are percents', () => {
    expect(spellPart(0.142)).toBe('14.2 %');
    expect(spellPart(0)).toBe('0 %');
    expect(spellPart(1)).toBe('100 %');
  });

  it('never tell a hole of one pixel as none, nor a lone known pixel as none known', () => {
    expect(spellPart(1e-6)).toBe('<0.1 %');
    expect(spellPart(1 - 1e-6)).toBe('>99.9 %');
  });
});
