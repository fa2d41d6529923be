import { expect, it } from 'vitest';
import { accepts, type PortType } from '../../../src/engine/schema/ports.ts';

it.each<[PortType, PortType, boolean]>([
  ['image', 'image', true],
  ['image', 'mask', false],
  ['mask', 'image', false],
  ['mask', 'field', false],
  ['field', 'mask', true],
  ['picture', 'image', true],
  ['picture', 'mask', true],
  ['picture', 'field', true],
  ['picture', 'number', false],
  ['picture', 'matches', false],
  ['matches', 'matches', true],
  ['matches', 'field', false],
  ['number', 'number', true],
  ['number', 'image', false],
])('an input of type %s, wired to an output of type %s: %s', (to, from, ok) => {
  expect(accepts(to, from)).toBe(ok);
});
