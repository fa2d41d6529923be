import { describe, expect, it } from 'vitest';
import {
  choice,
  expectation,
  file,
  number,
  type Param,
  seed,
  solver,
  strokes,
  text,
  toggle,
  validator,
} from '../../../src/engine/schema/params.ts';

const takes = (param: Param, value: unknown) => validator(param).safeParse(value).success;
const label = 'Label';

describe('a parameter takes', () => {
  const amount = number({ label, default: 1, min: 0.5, max: 2, soft: [0.9, 1.1] });
  const count = number({ label, default: 1, min: 1, max: 9, integer: true });

  it.each<[string, Param, unknown, boolean]>([
    ['a number at its bound', amount, 0.5, true],
    ['a number outside the slider but within the bounds', amount, 2, true],
    ['a number below its bound', amount, 0.49, false],
    ['a number above its bound', amount, 2.01, false],
    ['a number as text', amount, '1', false],
    ['no number at all', amount, Number.NaN, false],
    ['an endless number', amount, Number.POSITIVE_INFINITY, false],
    ['a whole number', count, 3, true],
    ['half a number where a whole one is asked for', count, 3.5, false],
    ['a seed', seed(), 2 ** 32 - 1, true],
    ['a seed of more than 32 bits', seed(), 2 ** 32, false],
    ['a negative seed', seed(), -1, false],
    ['a toggle', toggle({ label, default: false }), true, true],
    ['a word for a toggle', toggle({ label, default: false }), 'true', false],
    ['a choice', choice({ label, default: 'a', options: { a: 'A', b: 'B' } }), 'b', true],
    ['a choice not offered', choice({ label, default: 'a', options: { a: 'A' } }), 'c', false],
    [
      'an inherited name as a choice',
      choice({ label, default: 'a', options: { a: 'A' } }),
      'toString',
      false,
    ],
    ['a text', text({ label, default: '', maxLength: 3 }), 'abc', true],
    ['too long a text', text({ label, default: '', maxLength: 3 }), 'abcd', false],
    ['a file’s name', file({ label, access: 'read' }), 'images/a.png', true],
    ['a solver', solver({ label, default: 'inpaint/harmonic' }), 'graph/own', true],
    ['strokes', strokes({ label }), [{ radius: 3, points: [1, 2] }], true],
    ['a stroke of no width', strokes({ label }), [{ radius: 0, points: [1, 2] }], false],
    [
      'a stroke through nowhere',
      strokes({ label }),
      [{ radius: 1, points: [Number.NaN, 2] }],
      false,
    ],
  ])('%s', (_, param, value, ok) => {
    expect(takes(param, value)).toBe(ok);
  });
});

it('every kind says in words what it takes', () => {
  const kinds: readonly [Param, RegExp][] = [
    [number({ label, default: 1, min: 0, max: 1 }), /^a number from 0 to 1$/],
    [number({ label, default: 1, min: 0, max: 9, integer: true }), /^a whole number from 0 to 9$/],
    [seed(), /whole number/],
    [toggle({ label, default: true }), /true or false/],
    [choice({ label, default: 'a', options: { a: 'A', b: 'B' } }), /one of a, b/],
    [text({ label, default: '' }), /at most 10000 characters/],
    [file({ label, access: 'read' }), /file/],
    [solver({ label, default: 'x' }), /subgraph/],
    [strokes({ label }), /strokes/],
  ];
  for (const [param, words] of kinds) expect(expectation(param)).toMatch(words);
});
