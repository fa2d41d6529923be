import { expect, it } from 'vitest';
import type { Field, Image } from '../../../src/kernels/gpu/plane.ts';
import { openBoth } from '../../support/gpus.ts';
import { sceneDisparity, sceneSize, sceneView, WALL } from '../../support/layered-scene.ts';
import { runNode } from '../../support/nodes.ts';
import { fieldFrom, imageFrom } from '../../support/planes.ts';
import { holePsnr } from '../../support/samples.ts';

const { gpujs: gpu } = await openBoth();
const SQUARE = 20;

it('gives layers that a camera beside sees as the scene is', async () => {
  const disparity = sceneDisparity();
  const unit = (v: number) => (v - WALL) / (SQUARE - WALL);
  const inputs = {
    image: imageFrom(gpu, sceneSize, sceneView(0)),
    depth: fieldFrom(gpu, sceneSize, disparity.map(unit)),
    behind: imageFrom(gpu, sceneSize, sceneView(0, { withSquare: false })),
    behindDepth: fieldFrom(
      gpu,
      sceneSize,
      disparity.map(() => 0),
    ),
  };
  const { outputs } = await runNode(gpu, 'ldi/assemble', inputs, { near: SQUARE, far: WALL });
  expect(await gpu.read(outputs.disparity as Field)).toEqual(disparity);
  const layers = outputs as Readonly<Record<keyof typeof inputs, Image>>;
  const seen = await runNode(gpu, 'ldi/render', layers as never, { shift: 0.5, fill: false });
  const [image, mask] = [seen.outputs.image as Image, seen.outputs.mask as Field];
  const there = (await gpu.read(mask)).map((v) => 1 - v);
  expect(holePsnr(await gpu.read(image), sceneView(0.5), there)).toBeGreaterThan(40);
});
