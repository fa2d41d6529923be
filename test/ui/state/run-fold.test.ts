import { expect, it } from 'vitest';
import type { RunEvent } from '../../../src/engine/run/events.ts';
import { fold, idleRun } from '../../../src/ui/state/run-fold.ts';

const loading: RunEvent = {
  kind: 'loading',
  node: 'net',
  file: 'net.onnx',
  stage: 'reading',
  bytes: 3,
  of: 4,
};
const after = (...events: RunEvent[]) =>
  events.reduce(fold, fold(fold(idleRun, { kind: 'planned', nodes: ['net'] }), loading)).nodes.net;

it('a network on its way is forgotten once it runs, fails or is left', () => {
  expect(after()?.loading).toMatchObject({ file: 'net.onnx', bytes: 3, of: 4 });
  expect(after({ ...loading, stage: 'building' } as RunEvent)?.loading?.stage).toBe('building');
  const ends: RunEvent[] = [
    { kind: 'step', node: 'net', k: 1 },
    { kind: 'failed', node: 'net', message: 'no' },
    { kind: 'cancelled' },
    { kind: 'done', milliseconds: 1, failed: 0 },
  ];
  for (const end of ends) expect(after(end)?.loading, end.kind).toBeUndefined();
});
