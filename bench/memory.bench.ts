/**
 * The most bytes a pixel that fills hold at once beyond picture and mask, their result included, at 1024x1024, family by family;
 * beside what is asked where something is. Counted as WebGPU stores planes, on gpu.js. Iterations are cut to
 * one: they hold no more than the first. Holes of diffusion spread over the whole picture, which is the worst; patches
 * are looked for in a block.
 */
import { openGpujs } from '../src/kernels/gpu/gpujs/open.ts';
import { nodes } from '../src/nodes/index.ts';
import { withBooks } from '../test/support/books.ts';
import { runNode } from '../test/support/nodes.ts';
import { fieldFrom, imageFrom, noiseOf } from '../test/support/planes.ts';

const size = { width: 1024, height: 1024 };
const PIXELS = size.width * size.height;
/** Asked of fills by diffusion, transport and fronts, bytes a pixel. */
const ASKED = 96;

type Values = Readonly<Record<string, number | boolean | string>>;
interface Family {
  readonly title: string;
  readonly asked?: number;
  readonly isMissing: (x: number, y: number) => boolean;
  readonly members: readonly (readonly [type: string, params?: Values])[];
}

const everywhere = (x: number, y: number) => (x + 2 * y) % 16 < 4;
const block = (x: number, y: number) => x >= 496 && x < 528 && y >= 496 && y < 528;

const families: readonly Family[] = [
  {
    title: 'diffusion',
    asked: ASKED,
    isMissing: everywhere,
    members: [
      ['inpaint/harmonic'],
      ['inpaint/biharmonic'],
      ['inpaint/tv'],
      ['inpaint/perona-malik'],
      ['inpaint/eed', { steps: 1 }],
      ['inpaint/ced', { steps: 1 }],
      ['inpaint/cdd'],
      ['inpaint/mumford-shah'],
      ['inpaint/cahn-hilliard', { steps: 1 }],
      ['inpaint/amle'],
    ],
  },
  {
    title: 'fronts',
    asked: ASKED,
    isMissing: everywhere,
    members: [['inpaint/telea'], ['inpaint/coherence-transport'], ['inpaint/normalized-conv']],
  },
  {
    title: 'transport',
    asked: ASKED,
    isMissing: everywhere,
    members: [['inpaint/bscb', { transport: 1 }], ['inpaint/navier-stokes']],
  },
  {
    title: 'patches',
    isMissing: block,
    members: [
      ['inpaint/patch-em', { searches: 1 }],
      ['inpaint/nonlocal-variational', { searches: 1 }],
    ],
  },
  {
    title: 'coarse to fine',
    isMissing: everywhere,
    members: [
      ['pyramid/solve', { solver: 'inpaint/harmonic', levels: 3 }],
      ['pyramid/solve', { solver: 'inpaint/harmonic', levels: 3, factor: 'one-and-a-half' }],
    ],
  },
];

/** A node's counts of iterations, each at its least. */
function once(type: string): Values {
  const params = nodes.find((node) => node.type === type)?.params ?? {};
  return Object.fromEntries(
    Object.entries(params).flatMap(([name, param]) =>
      param.kind === 'number' && param.effort ? [[name, param.min]] : [],
    ),
  );
}

const device = await openGpujs('webasm');
const picture = noiseOf('image', size);
let tooMuch = 0;
for (const { title, asked, isMissing, members } of families) {
  console.log(`${title}${asked ? `, at most ${asked} bytes a pixel asked` : ''}`);
  let most = 0;
  for (const [type, params = {}] of members) {
    const { gpu, peak } = withBooks(device);
    const image = imageFrom(gpu, size, picture);
    const hole = Float32Array.from({ length: PIXELS }, (_, i) =>
      isMissing(i % size.width, Math.floor(i / size.width)) ? 1 : 0,
    );
    const mask = fieldFrom(gpu, size, hole);
    const before = peak();
    const { events, outputs } = await runNode(
      gpu,
      type,
      { image, mask },
      { ...once(type), ...params },
    );
    const failure = events.find(({ kind }) => kind === 'failed');
    if (failure) throw new Error(`${type}: ${JSON.stringify(failure)}`);
    const bytes = (peak() - before) / PIXELS;
    most = Math.max(most, bytes);
    const words = Object.entries(params).filter(([key]) => key === 'factor');
    console.log(
      `  ${[type, ...words.map(([, value]) => value)].join(' ').padEnd(44)}${bytes.toFixed(1).padStart(7)}`,
    );
    for (const plane of new Set([image, mask, ...Object.values(outputs)])) {
      if (plane && typeof plane !== 'number' && !plane.released) gpu.release(plane);
    }
  }
  console.log(`  ${'peak'.padEnd(44)}${most.toFixed(1).padStart(7)}`);
  if (asked && most > asked) tooMuch++;
}
device.destroy();
if (tooMuch > 0) throw new Error(`${tooMuch} families hold more than is asked`);
