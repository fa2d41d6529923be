import { expect, test } from 'vitest';
import { nextFrame } from '../../../src/ui/viewer/film.ts';
import type { Playing } from '../../../src/ui/viewer/store.ts';

/** The frames that are shown, counted from 0. */
function play(way: Playing['way'], count: number, turns: number): readonly number[] {
  let at = { frame: 0, isBack: false };
  return Array.from({ length: turns }, () => {
    at = nextFrame({ ...at, way }, count);
    return at.frame;
  });
}

test('To and fro turns at both ends and shows each end once', () => {
  expect(play('to-and-fro', 3, 6)).toEqual([1, 2, 1, 0, 1, 2]);
});

test('Round and round begins again', () => {
  expect(play('loop', 3, 6)).toEqual([1, 2, 0, 1, 2, 0]);
});

test('Two frames take turns either way', () => {
  expect(play('to-and-fro', 2, 4)).toEqual([1, 0, 1, 0]);
  expect(play('loop', 2, 4)).toEqual([1, 0, 1, 0]);
});

test('A film that became shorter is shown within its frames', () => {
  expect(nextFrame({ frame: 8, isBack: false, way: 'to-and-fro' }, 3).frame).toBeLessThan(3);
  expect(nextFrame({ frame: 8, isBack: false, way: 'loop' }, 3).frame).toBe(0);
});
