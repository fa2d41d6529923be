import { expect, it } from 'vitest';
import { nodeModels } from '../../../src/platform/node/models.ts';
import { cardOf } from '../../support/cards.ts';
import { openBoth } from '../../support/gpus.ts';
import { expectAtLeast, expectAtMost } from '../../support/measured.ts';
import { holdFill, holdWords, measuredFill } from '../../support/shipped.ts';

const gpus = await openBoth();
const TYPE = 'neural/diet-pepsi';
const models = nodeModels({ folder: null });

holdFill(gpus, TYPE);
holdWords(TYPE, 'diet-pepsi-s');

it('needs two thirds of the weights of PEPSI, with the kernel in its file once', async () => {
  const [diet, whole] = [cardOf('diet-pepsi-s'), cardOf('pepsi-s')];
  expectAtMost(
    { of: TYPE, what: 'weights over those of PEPSI' },
    diet.parameters / whole.parameters,
    0.7,
  );
  const { onnx } = await models.shipped('diet-pepsi-s');
  const kernels = [...onnx.shapes.values()].filter((dims) => String(dims) === '128,128,3,3');
  expect(kernels).toHaveLength(1);
});

it.each(['centre', 'brush', 'squares'] as const)('fills as well as PEPSI, %s', (kind) => {
  const [diet, whole] = [measuredFill('diet-pepsi-s', kind), measuredFill('pepsi-s', kind)];
  expectAtMost(
    { of: TYPE, what: `from PEPSI, ${kind}`, unit: 'dB' },
    Math.abs(diet.network - whole.network),
    0.3,
  );
  expectAtLeast(
    { of: TYPE, what: `above the harmonic fill, ${kind}`, unit: 'dB' },
    diet.network - diet.harmonic,
    -0.05,
  );
});
