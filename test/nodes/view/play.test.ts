import { expect, it } from 'vitest';
import { openBoth } from '../../support/gpus.ts';
import { runNode } from '../../support/nodes.ts';
import { imageFrom, noiseOf } from '../../support/planes.ts';

const { gpujs } = await openBoth();
const size = { width: 4, height: 6 };
const frames = imageFrom(gpujs, size, noiseOf('image', size));

it('takes frames that lie one below another, and makes nothing of them', async () => {
  const { outputs, events } = await runNode(gpujs, 'view/play', { frames, count: 3 });
  expect(outputs).toEqual({});
  expect(events.some(({ kind }) => kind === 'failed')).toBe(false);
});

it('refuses a picture that is not so many frames high', async () => {
  await expect(runNode(gpujs, 'view/play', { frames, count: 4 })).rejects.toThrow(
    'frames: a picture 6 pixels high is not 4 frames below each other; wire the count of the node that made them',
  );
});
