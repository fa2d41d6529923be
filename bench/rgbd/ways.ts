import type { Gpu } from '../../src/kernels/gpu/gpu.ts';
import type { Field, Image, Plane } from '../../src/kernels/gpu/plane.ts';
import { fillDepth } from '../../test/support/depth.ts';
import { buildLayered } from '../../test/support/layers.ts';
import { runNode } from '../../test/support/nodes.ts';
import { fieldFrom, imageFrom } from '../../test/support/planes.ts';
import type { Pair } from './scenes.ts';

/** The cameras of the path: the last is the right one. */
const PATH = { from: 0.25, to: 1, count: 4 };

/** What a way of making views gives: frames one below another. */
export interface Film {
  readonly frames: Float32Array;
  /** 1 where the photo alone would leave a hole. */
  readonly mask: Float32Array;
  readonly disparity: Float32Array;
  readonly count: number;
  readonly step: number;
}

export interface Way {
  readonly name: string;
  readonly kind: 'layers' | 'warp';
  /** Copies nothing made up: its holes are not scored. */
  readonly leavesHoles?: boolean;
  run(gpu: Gpu, pair: Pair): Promise<Film>;
}

/** The measured disparity, completed along the photo. */
const completed = (gpu: Gpu, { size, photo, depth }: Pair): Promise<Float32Array> =>
  fillDepth(gpu, 'depth/guided-harmonic', size, {
    depth: depth.map((v) => (Number.isNaN(v) ? 0 : v)),
    mask: depth.map((v) => (Number.isNaN(v) ? 1 : 0)),
    guide: photo,
  });

async function layered(gpu: Gpu, pair: Pair, colours: 'exemplars' | 'smooth'): Promise<Film> {
  const { size, photo } = pair;
  const disparity = await completed(gpu, pair);
  const layers = await buildLayered(gpu, size, photo, disparity, { colours });
  const { outputs } = await runNode(
    gpu,
    'ldi/path',
    {
      image: imageFrom(gpu, size, photo),
      disparity: fieldFrom(gpu, size, disparity),
      behind: imageFrom(gpu, size, layers.behind),
      behindDisparity: fieldFrom(gpu, size, layers.behindDisparity),
    },
    PATH,
  );
  const read = (name: string) => gpu.read(outputs[name] as Plane);
  return {
    frames: await read('frames'),
    mask: await read('mask'),
    disparity: await read('disparity'),
    count: outputs.count as number,
    step: outputs.step as number,
  };
}

/** Each view warped by itself, its holes filled by themselves; disparities are those of the layers. */
async function warped(gpu: Gpu, pair: Pair, fill: string | null): Promise<Film> {
  const film = await layered(gpu, pair, 'smooth');
  const { size, photo } = pair;
  const disparity = await completed(gpu, pair);
  const frames = new Float32Array(film.frames.length);
  for (let k = 0; k < PATH.count; k++) {
    const shift = PATH.from + k * film.step;
    const seen = {
      image: imageFrom(gpu, size, photo),
      disparity: fieldFrom(gpu, size, disparity),
    };
    const { outputs: view } = await runNode(gpu, 'dibr/warp', seen, { shift });
    let image = view.image as Image;
    if (fill) {
      const { outputs } = await runNode(gpu, fill, { image, mask: view.mask as Field });
      image = outputs.image as Image;
    }
    frames.set(await gpu.read(image), k * size.width * size.height * 4);
  }
  return { ...film, frames };
}

const fillEach = (fill: string): Way => ({
  name: `warp, then \`${fill}\` in each view`,
  kind: 'warp',
  run: (gpu, pair) => warped(gpu, pair, fill),
});

export const ways: readonly Way[] = [
  { name: 'warp', kind: 'warp', leavesHoles: true, run: (gpu, pair) => warped(gpu, pair, null) },
  fillEach('inpaint/harmonic'),
  fillEach('inpaint/telea'),
  fillEach('inpaint/criminisi'),
  {
    name: 'layers, smooth behind',
    kind: 'layers',
    run: (gpu, pair) => layered(gpu, pair, 'smooth'),
  },
  {
    name: 'layers, exemplars behind',
    kind: 'layers',
    run: (gpu, pair) => layered(gpu, pair, 'exemplars'),
  },
];
