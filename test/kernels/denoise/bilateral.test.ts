import { expect, it } from 'vitest';
import { bilateral } from '../../../src/kernels/denoise/bilateral.ts';
import decayWgsl from '../../../src/kernels/filter/shared/decay.wgsl?raw';
import { kernel } from '../../../src/kernels/gpu/kernel.ts';
import { openBoth } from '../../support/gpus.ts';
import { largestDifference, noiseOf } from '../../support/planes.ts';
import { holdTwins, noiseField, noiseHole, noiseImage } from '../../support/twins.ts';

const WEIGHTED_MEAN = 2e-6; // quotients of sums of up to 169 terms

const both = await openBoth();
holdTwins(
  both,
  {
    bilateral: (gpu, size) => bilateral(gpu, noiseImage(gpu, size), { spatial: 2.5, range: 0.25 }),
    'bilateral, masked': (gpu, size) =>
      bilateral(gpu, noiseImage(gpu, size), {
        spatial: 1.5,
        range: 0.25,
        mask: noiseHole(gpu, size),
      }),
  },
  WEIGHTED_MEAN,
);

it('with no limit of likeness is a Gaussian cut off at one and a half deviations', async () => {
  const size = { width: 24, height: 18 };
  const data = noiseOf('image', size, 2);
  for (const gpu of [both.webgpu, both.gpujs]) {
    const image = noiseImage(gpu, size, 2);
    const got = await gpu.read(bilateral(gpu, image, { spatial: 2, range: 1e4 }));
    const expected = data.slice();
    for (let y = 0; y < 18; y++) {
      for (let x = 0; x < 24; x++) {
        for (let c = 0; c < 3; c++) {
          let [sum, total] = [0, 0];
          for (let dy = -3; dy <= 3; dy++) {
            for (let dx = -3; dx <= 3; dx++) {
              const qx = Math.min(23, Math.max(0, x + dx));
              const qy = Math.min(17, Math.max(0, y + dy));
              if (dx * dx + dy * dy > 9) continue;
              const weight = Math.exp(-(dx * dx + dy * dy) / 8);
              sum += weight * (data[(qy * 24 + qx) * 4 + c] as number);
              total += weight;
            }
          }
          expected[(y * 24 + x) * 4 + c] = sum / total;
        }
      }
    }
    expect(largestDifference(got, expected)).toBeLessThan(1e-5);
  }
});

const decays = kernel({
  name: 'test/decay',
  shared: [decayWgsl],
  wgsl: `@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  output[at] = decay(values[at]);
}`,
  twin: ([values], output) => {
    output.set(values?.map((v) => Math.exp(-v)) ?? []);
    return null;
  },
  reads: { values: 'field' },
  writes: 'field',
});

it('exp(-x) in arithmetic is the exponential to a millionth of itself', async () => {
  const size = { width: 200, height: 20 };
  const run = async (gpu: (typeof both)['webgpu']) =>
    gpu.read(decays(gpu, { values: noiseField(gpu, size, 3, (v) => 40 * v * v) }, {}));
  const [shader, twin] = [await run(both.webgpu), await run(both.gpujs)];
  const worst = Math.max(...shader.map((v, i) => Math.abs(v / (twin[i] as number) - 1)));
  expect(worst).toBeLessThan(3e-6); // of 40, the 24 bits of the argument alone leave 2.4e-6
});
