import { expect, test } from 'vitest';
import { spellPixel, spellValue } from '../../../src/ui/viewer/probe-format.ts';

test('Code values are spelt in three digits that count', () => {
  expect([0, 0.4823, 1, -0.0132, 0.9999, 12.34, 345.6, 2e7].map(spellValue)).toEqual([
    '.000',
    '.482',
    '1.00',
    '−.013',
    '1.00',
    '12.3',
    '346',
    '2.0e+7',
  ]);
  expect([Number.NaN, Number.POSITIVE_INFINITY].map(spellValue)).toEqual(['NaN', '∞']);
});

test('A colour is also told in bytes of a file, clipped', () => {
  expect(spellPixel([0.5, -0.2, 1.7])).toEqual({ values: '.500 −.200 1.70', bytes: '128   0 255' });
});

test('A mask has one number', () => {
  expect(spellPixel([1])).toEqual({ values: '1.00', bytes: '' });
});

test('A match tells where it comes from', () => {
  expect(spellPixel([198, 174, 0, 31])).toEqual({ values: '← (198, 174)', bytes: 'cost 31' });
  expect(spellPixel([-1, -1, 0, 0])).toEqual({ values: 'no match', bytes: '' });
});

test('Nothing there is a dash', () => {
  expect(spellPixel(null)).toEqual({ values: '–', bytes: '' });
});
