import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ParamValue } from '../../src/engine/schema/params.ts';
import type { Image } from '../../src/kernels/gpu/plane.ts';
import { openBoth } from '../support/gpus.ts';
import { bareHost, runNodeOn } from '../support/nodes.ts';
import { fieldFrom, imageFrom } from '../support/planes.ts';
import { cropSample, psnr, readSample } from '../support/samples.ts';
import { sharedData } from '../support/shared.ts';

/**
 * Plug and play on the published cases of IRCNN (Zhang et al. 2017): most pixels missing at random. Measured on the
 * middle of each picture, PSNR over all of it as published; REWEAVE_WHOLE=1 measures the whole pictures.
 */
const { gpujs } = await openBoth();
const pictures = sharedData('dev/ircnn-inpaint/set1');
const network = sharedData('dev/models/denoise/ffdnet_color.onnx');
const SIDE = process.env.REWEAVE_WHOLE === '1' ? 512 : 96;
const SLOW = process.env.REWEAVE_WHOLE === '1' ? 3_600_000 : 120_000;

const cases = ['09_50', 'butterfly_color_80'];

function load(name: string) {
  const sample = readSample(`${pictures.path}/${name}.png`);
  const side = Math.min(SIDE, sample.width);
  const at = Math.floor((sample.width - side) / 2);
  return cropSample(sample, at, at, side, side);
}

function read(name: string) {
  const truth = load(name.replace(/_\d+$/, ''));
  const masked = load(`${name}_masked`);
  const mask = Float32Array.from({ length: truth.width * truth.height }, (_, i) =>
    [0, 1, 2].some((c) => truth.data[4 * i + c] !== masked.data[4 * i + c]) ? 1 : 0,
  );
  const image = imageFrom(gpujs, truth, masked.data);
  return {
    truth,
    published: psnr(load(`${name}_ircnn`).data, truth.data),
    inputs: { image, mask: fieldFrom(gpujs, truth, mask) },
  };
}

/** FFDNet as the denoiser: a subgraph around the network, whose level is exposed. */
const subgraphs = {
  ffdnet: {
    inputs: { image: { type: 'image' as const } },
    outputs: { image: 'network.image' },
    params: { level: { node: 'network', param: 'level' } },
    nodes: {
      network: {
        type: 'neural/onnx',
        inputs: { image: '$.image' },
        params: { model: { file: basename(network.path) }, policy: 'native' },
      },
    },
  },
};
const host = {
  ...bareHost(gpujs),
  files: {
    ...bareHost(gpujs).files,
    read: async () => new Uint8Array(readFileSync(network.path)),
    fingerprint: async (name: string) => name,
  },
};

type Case = ReturnType<typeof read>;
async function scoreOf(
  { truth, inputs }: Case,
  type: string,
  params: Readonly<Record<string, ParamValue>> = {},
): Promise<number> {
  const { outputs } = await runNodeOn(host, type, inputs, params, { subgraphs });
  return psnr(await gpujs.read(outputs.image as Image), truth.data);
}

describe.skipIf(pictures.missing).each(cases)('plug and play, %s', (name) => {
  it.skipIf(network.missing)(
    'with FFDNet comes within a decibel of what is published',
    async () => {
      const given = read(name);
      const params = { denoiser: 'graph/ffdnet', steps: 24, from: 60, to: 4 };
      const score = await scoreOf(given, 'inpaint/plug-and-play', params);
      console.info(
        `${name}, ${given.truth.width} px: IRCNN ${given.published.toFixed(2)} dB, FFDNet ${score.toFixed(2)} dB`,
      );
      expect(score).toBeGreaterThan(given.published - 1);
    },
    SLOW,
  );

  it(
    'with the cosine transform is better than diffusion',
    async () => {
      const given = read(name);
      const score = await scoreOf(given, 'inpaint/plug-and-play');
      const harmonic = await scoreOf(given, 'inpaint/harmonic');
      console.info(
        `${name}, ${given.truth.width} px: harmonic ${harmonic.toFixed(2)} dB, cosine transform ${score.toFixed(2)} dB`,
      );
      expect(score).toBeGreaterThan(harmonic + 0.5);
    },
    SLOW,
  );
});
