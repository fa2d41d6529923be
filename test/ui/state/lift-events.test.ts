import { expect, it } from 'vitest';
import type { GraphDocument } from '../../../src/engine/graph/document.ts';
import type { OutputInfo, RunEvent } from '../../../src/engine/run/events.ts';
import { eventLifter } from '../../../src/ui/state/lift-events.ts';

const picture: OutputInfo = { type: 'image', width: 4, height: 3 };
const image = { type: 'image' } as const;
const document: GraphDocument = {
  version: 1,
  title: 'Nested',
  nodes: { photo: { type: 'io/load-image' }, user: { type: 'graph/outer' } },
  subgraphs: {
    outer: {
      inputs: { image },
      outputs: { first: 'blur.image', last: 'deep.result', same: '$.image' },
      nodes: { blur: { type: 'filter/blur' }, deep: { type: 'graph/inner' } },
    },
    inner: {
      inputs: { image },
      outputs: { result: 'fill.image' },
      nodes: { fill: { type: 'inpaint/tv' } },
    },
  },
};
const finished = (node: string, milliseconds: number): RunEvent => ({
  kind: 'finished',
  node,
  milliseconds,
  deviceMilliseconds: null,
  outputs: { image: picture, secret: picture },
});

it('tells nodes within a used subgraph as their user, by the names of its outputs', () => {
  const lift = eventLifter(document);
  expect(lift({ kind: 'planned', nodes: ['photo', 'user/blur', 'user/deep/fill'] })).toEqual([
    { kind: 'planned', nodes: ['photo', 'user', 'user'] },
  ]);
  expect(lift(finished('photo', 1))).toEqual([finished('photo', 1)]);
  expect(lift({ kind: 'started', node: 'user/blur' })).toEqual([{ kind: 'started', node: 'user' }]);
  expect(lift(finished('user/blur', 5))).toEqual([
    { ...finished('user', 5), outputs: { first: picture } },
  ]);
  const step: RunEvent = {
    kind: 'step',
    node: 'user/deep/fill',
    k: 3,
    preview: { image: picture },
  };
  expect(lift(step)).toEqual([{ kind: 'step', node: 'user', k: 3, preview: { last: picture } }]);
  // Its time and its outputs are those of all its nodes.
  expect(lift(finished('user/deep/fill', 7))).toEqual([
    { ...finished('user', 12), outputs: { first: picture, last: picture } },
  ]);
});

it('tells a failure within once, with the node that failed, and who waits for it', () => {
  const lift = eventLifter(document);
  expect(lift({ kind: 'failed', node: 'user/blur', message: 'no' })).toEqual([
    { kind: 'failed', node: 'user', message: 'user/blur: no' },
  ]);
  expect(lift({ kind: 'skipped', node: 'user/deep/fill', because: 'user/blur' })).toEqual([]);
  expect(lift({ kind: 'skipped', node: 'photo', because: 'user/blur' })).toEqual([
    { kind: 'skipped', node: 'photo', because: 'user' },
  ]);
});
