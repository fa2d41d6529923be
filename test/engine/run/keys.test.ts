import { expect, it } from 'vitest';
import { Keys } from '../../../src/engine/run/keys.ts';

it('equal texts have equal numbers and different texts different ones', () => {
  const keys = new Keys();
  const [a, b] = [keys.of('a'), keys.of('b')];
  expect(a).not.toBe(b);
  expect(keys.of('a')).toBe(a);
});

it('a text that was forgotten comes back under a number that was never used', () => {
  const keys = new Keys();
  const [a, b] = [keys.of('a'), keys.of('b')];
  keys.forget((key) => key === b);
  expect(keys.size).toBe(1);
  expect(keys.of('b')).toBe(b);
  expect([a, b]).not.toContain(keys.of('a'));
});
