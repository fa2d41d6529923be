import { expect, it } from 'vitest';
import { nodeModels } from '../../../src/platform/node/models.ts';
import { cardOf } from '../../support/cards.ts';
import { openBoth } from '../../support/gpus.ts';
import { expectAtLeast } from '../../support/measured.ts';
import { holdFill, holdWords, measuredFill } from '../../support/shipped.ts';

const gpus = await openBoth();
const models = nodeModels({ folder: null });

holdFill(gpus, 'neural/pepsi');
holdWords('neural/pepsi', 'pepsi-s');

it('has its decoder in the file once, though it was trained on two paths', async () => {
  const { onnx } = await models.shipped('pepsi-s');
  // Weights of 3x3 layers that give a picture: the last of the decoder.
  const last = [...onnx.shapes.values()].filter(
    ([outputs, , height]) => outputs === 3 && height === 3,
  );
  expect(last).toHaveLength(1);
  expect(onnx.parameters).toBeLessThan(1.01 * cardOf('pepsi-s').parameters);
});

it.each(['centre', 'brush', 'squares'] as const)(
  'comes nearer to photos than the harmonic fill, %s',
  (kind) => {
    const { network, harmonic } = measuredFill('pepsi-s', kind);
    expectAtLeast(
      { of: 'neural/pepsi', what: `above the harmonic fill, ${kind}`, unit: 'dB' },
      network - harmonic,
      0,
    );
  },
);
