import { expect, test } from 'vitest';
import { optional, picture } from '../../../src/engine/schema/ports.ts';
import compare from '../../../src/nodes/view/compare.ts';
import play from '../../../src/nodes/view/play.ts';
import { filmWishOf, wishOf } from '../../../src/ui/viewer/wish.ts';

test('A node that compares says how it is looked at', () => {
  expect(wishOf({ type: compare.type }, compare)).toEqual({
    mode: 'wipe',
    wipe: { at: 0.5, angle: 0 },
    gain: 4,
    seconds: 0.5,
  });
  const params = { mode: 'difference', gain: 16, angle: 90, position: 0.25 };
  expect(wishOf({ type: compare.type, params }, compare)).toEqual({
    mode: 'difference',
    wipe: { at: 0.25, angle: Math.PI / 2 },
    gain: 16,
    seconds: 0.5,
  });
});

test('Every way of comparing that the node offers is one that the viewer knows', () => {
  for (const mode of Object.keys(compare.params.mode.options)) {
    expect(wishOf({ type: compare.type, params: { mode } }, compare)?.mode).toBe(mode);
  }
});

test('A node that plays says how', () => {
  expect(filmWishOf({ type: play.type }, play)).toEqual({ way: 'to-and-fro', seconds: 0.12 });
  const params = { way: 'loop', seconds: 1 };
  expect(filmWishOf({ type: play.type, params }, play)).toEqual(params);
  expect(filmWishOf({ type: compare.type }, compare)).toBeNull();
  for (const way of Object.keys(play.params.way.options)) {
    expect(filmWishOf({ type: play.type, params: { way } }, play)?.way).toBe(way);
  }
});

test('Other nodes wish nothing', () => {
  const face = { label: '', inputs: { a: picture() }, outputs: {}, params: {} };
  expect(wishOf({ type: 'x' }, face)).toBeNull();
  expect(
    wishOf({ type: 'x' }, { ...face, inputs: { a: picture(), b: optional(picture()) } }),
  ).toBeNull();
  expect(wishOf(undefined, null)).toBeNull();
});
