import { describe, expect, it } from 'vitest';
import { freshId, freshName } from '../../../src/ui/commands/names.ts';

const taken =
  (...names: string[]) =>
  (name: string) =>
    names.includes(name);

describe('a fresh name', () => {
  it('says what the node is', () => {
    expect(freshId('inpaint/harmonic', taken())).toBe('harmonic');
    expect(freshId('graph/my level', taken())).toBe('my-level');
  });

  it('counts on from the first number that is free', () => {
    expect(freshId('inpaint/harmonic', taken('harmonic'))).toBe('harmonic2');
    expect(freshName('harmonic2', taken('harmonic', 'harmonic2'))).toBe('harmonic3');
  });

  it('starts with a letter, as the graph format asks', () => {
    expect(freshId('x/3d', taken())).toMatch(/^[A-Za-z][A-Za-z0-9_-]*$/);
    expect(freshId('', taken())).toMatch(/^[A-Za-z][A-Za-z0-9_-]*$/);
    expect(freshId('x/Ψ', taken())).toMatch(/^[A-Za-z][A-Za-z0-9_-]*$/);
  });
});
