import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Image } from '../../../src/kernels/gpu/plane.ts';
import { bridgeOrElephant, skiResort } from '../../../test/support/mrf-pictures.ts';
import { runNode } from '../../../test/support/nodes.ts';
import { fieldFrom, imageFrom } from '../../../test/support/planes.ts';
import { holePsnr, type Sample } from '../../../test/support/samples.ts';
import { sharedData } from '../../../test/support/shared.ts';

/** Fills of pictures that came with other programs beside what is known of them, as Markdown; none where they are not here. */
export async function besideOthers(gpu: Gpu): Promise<readonly string[]> {
  const [ski, scenes] = [sharedData('dev/telin-mrf'), sharedData('dev/lafarren-bp')];
  return [
    ...(ski.missing ? [] : await besideTheAuthors(gpu, ski.path)),
    ...(scenes.missing ? [] : await completed(gpu, scenes.path)),
  ];
}

async function besideTheAuthors(gpu: Gpu, path: string): Promise<readonly string[]> {
  const { photo, theirs, mask, known, far } = skiResort(path);
  const row = async (name: string, type: string, params = {}) => {
    const image = await fill(gpu, type, photo, mask, params);
    const cells = [
      decibel(holePsnr(image, photo.data, known)),
      decibel(holePsnr(image, theirs.data, far)),
      decibel(holePsnr(image, theirs.data, mask)),
      roughness(image, photo, mask).toFixed(4),
    ];
    return `| ${name} | ${cells.join(' | ')} |`;
  };
  return [
    '## Beside the authors’ own picture',
    '',
    'A part of the ski resort that Ružić and Pižurica published with their program, 160x190 pixels, an object to be removed. Their',
    'patches replace known pixels too, up to 12 from the hole; farther away both pictures must be the photo itself. There is no truth in',
    'the hole: what can be told is how far the two fills are apart, and how rough each is, the mean step from pixel to pixel of R, G',
    'and B in code values, beside what is known. A blur is near any fill and smoother than all. The pictures are not part of this repository.',
    '',
    '| fill | known part beside the photo, dB | far from the hole beside theirs, dB | hole beside theirs, dB | roughness of the hole |',
    '| --- | --: | --: | --: | --: |',
    await row('`inpaint/mrf`', 'inpaint/mrf', { spacing: 2 }),
    await row('`inpaint/mrf` without context', 'inpaint/mrf', { spacing: 2, context: false }),
    await row('`inpaint/harmonic`', 'inpaint/harmonic'),
    `| their own | | | exact | ${roughness(theirs.data, photo, mask).toFixed(4)} |`,
    `| what is known | | | | ${roughness(photo.data, photo, known).toFixed(4)} |`,
    '',
  ];
}

async function completed(gpu: Gpu, path: string): Promise<readonly string[]> {
  const rows: string[] = [];
  for (const name of ['bridge', 'elephant']) {
    const { photo, mask, share } = bridgeOrElephant(path, name);
    const began = process.cpuUsage().user;
    const image = await fill(gpu, 'inpaint/priority-bp', photo, mask, { gap: 4 });
    const seconds = (process.cpuUsage().user - began) / 1e6;
    const known = mask.map((v) => 1 - v);
    rows.push(
      `| ${name}, ${photo.width}x${photo.height} | ${(100 * share).toFixed(1)} % | ${decibel(holePsnr(image, photo.data, known))} | ${roughness(image, photo, mask).toFixed(4)} | ${roughness(photo.data, photo, known).toFixed(4)} | ${seconds.toFixed(1)} |`,
    );
  }
  return [
    '## Pictures of another program of priority propagation',
    '',
    'Completed by `inpaint/priority-bp` with a gap of 4, every third pixel of the originals, which hold no truth either.',
    '',
    '| picture | missing | known part beside the photo, dB | roughness of the hole | of what is known | processor seconds |',
    '| --- | --: | --: | --: | --: | --: |',
    ...rows,
    '',
  ];
}

async function fill(gpu: Gpu, type: string, sample: Sample, mask: Float32Array, params = {}) {
  const { outputs } = await runNode(
    gpu,
    type,
    { image: imageFrom(gpu, sample, sample.data), mask: fieldFrom(gpu, sample, mask) },
    params,
  );
  return gpu.read(outputs.image as Image);
}

const decibel = (value: number) => (Number.isFinite(value) ? value.toFixed(2) : 'exact');

/** The mean step from a pixel to the next of the same part, over R, G, B. */
function roughness(data: Float32Array, { width, height }: Sample, part: Float32Array): number {
  let [sum, count] = [0, 0];
  for (let at = 0; at < width * height; at++) {
    for (const next of [at % width < width - 1 ? at + 1 : -1, at + width]) {
      if (next < 0 || next >= width * height || part[at] !== 1 || part[next] !== 1) continue;
      for (let c = 0; c < 3; c++) {
        sum += Math.abs((data[4 * at + c] as number) - (data[4 * next + c] as number));
        count++;
      }
    }
  }
  return sum / Math.max(1, count);
}
