import { expect, it } from 'vitest';
import { nodeModels } from '../../../src/platform/node/models.ts';
import { cardOf } from '../../support/cards.ts';
import { openBoth } from '../../support/gpus.ts';
import { holdFill, holdWords, measuredFill } from '../../support/shipped.ts';

const gpus = await openBoth();
const models = nodeModels({ folder: null });

holdFill(gpus, 'neural/diet-pepsi');
holdWords('neural/diet-pepsi', 'diet-pepsi-s');

it('needs two thirds of the weights of PEPSI, with the kernel in its file once', async () => {
  const [diet, whole] = [cardOf('diet-pepsi-s'), cardOf('pepsi-s')];
  expect(diet.parameters / whole.parameters).toBeLessThanOrEqual(0.7);
  const { onnx } = await models.shipped('diet-pepsi-s');
  const kernels = [...onnx.shapes.values()].filter((dims) => String(dims) === '128,128,3,3');
  expect(kernels).toHaveLength(1);
});

it.each(['centre', 'brush', 'squares'] as const)('fills as well as PEPSI, %s', (kind) => {
  const [diet, whole] = [measuredFill('diet-pepsi-s', kind), measuredFill('pepsi-s', kind)];
  expect(Math.abs(diet.network - whole.network)).toBeLessThanOrEqual(0.3);
  expect(diet.network).toBeGreaterThan(diet.harmonic - 0.05);
});
