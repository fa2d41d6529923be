import { describe, expect, it } from 'vitest';
import {
  formatNumber,
  fromSlider,
  readNumber,
  stepNumber,
  toSlider,
} from '../../../src/ui/controls/number.ts';

const percent = { min: 0, max: 100, unit: '%' };
const value = (text: string, param = percent) => {
  const read = readNumber(text, param);
  return 'value' in read ? read.value : read.refusal;
};

describe('a number as text', () => {
  it('is the shortest that reads back as the number', () => {
    expect([7, 0.25, -3.5, 0, 1e-6, 2.5e-7, 1e7, 20_000].map(formatNumber)).toEqual([
      '7',
      '0.25',
      '-3.5',
      '0',
      '1e-6',
      '2.5e-7',
      '1e7',
      '20000',
    ]);
  });

  it('hides the noise of binary fractions', () => {
    expect(formatNumber(0.1 + 0.2)).toBe('0.3');
    expect(formatNumber(0.15 * 1e-6)).toBe('1.5e-7');
  });

  it('names what is not finite', () => {
    expect([Infinity, -Infinity, Number.NaN].map(formatNumber)).toEqual([
      '∞',
      '−∞',
      'not a number',
    ]);
  });

  it('reads back as what was written', () => {
    const wide = { min: -1e9, max: 1e9 };
    for (const number of [1e-6, 0.123456, -42, 1234567, 0.05]) {
      expect(readNumber(formatNumber(number), wide)).toEqual({ value: number });
    }
  });
});

describe('a typed number', () => {
  it('may have spaces, a comma, a true minus and its unit', () => {
    const signed = { min: -10, max: 100, unit: '%' };
    expect(value(' 12.5 ')).toBe(12.5);
    expect(value('12,5')).toBe(12.5);
    expect(value('\u22123', signed)).toBe(-3);
    expect(value('40 %')).toBe(40);
    expect(value('1e1')).toBe(10);
    expect(value('.5')).toBe(0.5);
  });

  it('is refused with its bounds where it lies beyond them', () => {
    expect(value('140')).toBe('140 is out of bounds: type a number from 0 to 100');
  });

  it('is refused where it is no number, and never computed', () => {
    for (const text of ['', 'abc', '1+1', '0x10', '1e', 'Infinity', '--1', '1,2,3']) {
      expect(value(text)).toBe('type a number from 0 to 100');
    }
  });

  it('must be whole where the parameter is', () => {
    expect(readNumber('2.5', { min: 0, max: 9, integer: true })).toEqual({
      refusal: 'type a whole number from 0 to 9',
    });
  });
});

describe('a slider', () => {
  const tolerance = { min: 1e-7, max: 1, soft: [1e-7, 1e-2], scale: 'log' } as const;

  it('reaches both ends of its extent exactly', () => {
    expect([fromSlider(0, tolerance), fromSlider(1, tolerance)]).toEqual([1e-7, 1e-2]);
    const third = { min: 0, max: 1 / 3 };
    expect(fromSlider(1, third)).toBe(1 / 3);
  });

  it('has decades of equal length on a log scale', () => {
    expect(toSlider(1e-6, tolerance)).toBeCloseTo(0.2, 12);
    expect(fromSlider(0.4, tolerance)).toBe(1e-5);
  });

  it('gives numbers that a hand can mean', () => {
    expect(fromSlider(0.3337, { min: 0, max: 1 })).toBe(0.335);
    expect(fromSlider(0.51, { min: 1, max: 10, integer: true })).toBe(6);
    expect(fromSlider(0.31, { min: 0, max: 1, step: 0.25 })).toBe(0.25);
  });

  it('stays at its end for numbers beyond its extent', () => {
    expect(toSlider(0.5, tolerance)).toBe(1);
    expect(toSlider(-5, { min: -10, max: 10, soft: [0, 10] })).toBe(0);
  });

  it('stands anywhere without breaking where the extent is a point', () => {
    expect(toSlider(3, { min: 3, max: 3 })).toBe(0);
  });

  it('puts every number of a whole parameter at its own place and back', () => {
    const cycles = { min: 1, max: 50, integer: true };
    for (let n = 1; n <= 50; n++) expect(fromSlider(toSlider(n, cycles), cycles)).toBe(n);
  });
});

describe('a step by key', () => {
  it('always changes the number, unless it stands at a bound', () => {
    const params = [
      { min: 0, max: 1 },
      { min: 1, max: 50, integer: true },
      { min: 1, max: 1.99 },
      { min: 1e-7, max: 0.1, scale: 'log' as const },
      { min: 1, max: 20_000, soft: [10, 2000] as const, integer: true },
    ];
    for (const param of params) {
      const start = fromSlider(0.5, param);
      expect(stepNumber(start, 1, param)).toBeGreaterThan(start);
      expect(stepNumber(start, -1, param)).toBeLessThan(start);
      expect(stepNumber(param.max, 1, param)).toBe(param.max);
      expect(stepNumber(param.min, -1, param)).toBe(param.min);
    }
  });

  it('goes by the leading digit on a log scale, both ways', () => {
    const param = { min: 1e-7, max: 1, scale: 'log' } as const;
    expect(stepNumber(9e-6, 1, param)).toBe(1e-5);
    expect(stepNumber(1e-5, 1, param)).toBe(2e-5);
    expect(stepNumber(1e-5, -1, param)).toBe(9e-6);
    expect(stepNumber(1e-5, 1, param, 10)).toBe(1e-4);
  });

  it('is ten times as far with Shift, and never a part of a whole', () => {
    const cycles = { min: 1, max: 50, integer: true };
    expect(stepNumber(20, 1, cycles, 10)).toBe(30);
    expect(stepNumber(20, 1, cycles, 0.1)).toBe(21);
  });

  it('collects no rounding errors', () => {
    let value = 0;
    for (let i = 0; i < 30; i++) value = stepNumber(value, 1, { min: 0, max: 1 });
    expect(value).toBe(0.3);
  });
});
