import { describe, expect, it } from 'vitest';
import type { Gpu } from '../../../src/kernels/gpu/gpu.ts';
import type { Size } from '../../../src/kernels/gpu/plane.ts';
import {
  attentionKernel,
  attentionTotalsKernel,
  columnMomentsKernel,
  keepKnownKernel,
  propagateKernel,
  reassembleKernel,
  similarityKernel,
  truncateKernel,
  validKeysKernel,
} from '../../../src/kernels/layer/attention.ts';
import {
  confidenceAcrossKernel,
  confidenceDownKernel,
} from '../../../src/kernels/layer/confidence.ts';
import { contextCopyKernel, contextDistancesKernel } from '../../../src/kernels/layer/context.ts';
import {
  adaptWeightsKernel,
  addEluKernel,
  convolveKernel,
  gateKernel,
  partialConvolveKernel,
  partialMaskKernel,
} from '../../../src/kernels/layer/convolve.ts';
import { noFlow, noteFlow } from '../../../src/kernels/layer/flow.ts';
import { joinKernel } from '../../../src/kernels/layer/gated.ts';
import { fromImage, toImage, uploadField } from '../../../src/kernels/layer/maps.ts';
import {
  bestShareKernel,
  featureDistancesKernel,
  mapMeansKernel,
  patchFeaturesKernel,
  relativeTotalsKernel,
  unitFeaturesKernel,
} from '../../../src/kernels/layer/mrf.ts';
import { spreadKernel, waitKernel } from '../../../src/kernels/layer/spread.ts';
import { openBoth } from '../../support/gpus.ts';
import { fieldFrom, imageFrom, noise } from '../../support/planes.ts';
import { holdTwins, noiseField, noiseHole, noiseImage, type Trial } from '../../support/twins.ts';

/** Sums of at most a few dozen products of numbers up to 1, in another order or fused. */
const SUMS = 4e-6;
/** Exponentials: WGSL allows an error of some units in the last place, more for larger arguments. */
const EXPONENTIALS = 2e-5;

const gpus = await openBoth();

/** Two maps, one below the other, of the output's width and half its height (at least 1). */
const halves = ({ width, height }: Size): Size => ({
  width,
  height: Math.max(1, Math.floor(height / 2)),
});
const twice = (size: Size): Size => ({ width: size.width, height: 2 * size.height });
const weightsOf = (gpu: Gpu, rows: number, taps: number) =>
  noiseField(gpu, { width: taps + 1, height: rows }, 3, (v) => v - 0.5);
/** A window of 3x3 over two maps that gives outputs of `size`, of one map. */
const window = (size: Size) => ({
  channels: 2,
  mapWidth: size.width,
  mapHeight: size.height,
  side: 3,
  stride: 1,
  dilation: 2,
  padding: 2,
});
/** A grid of so many positions. */
const gridOf = (positions: number) => {
  const gridWidth = Math.ceil(Math.sqrt(positions));
  return { gridWidth, gridHeight: Math.ceil(positions / gridWidth) };
};

const sumTrials: Record<string, Trial> = {
  'from-image': (gpu, size) => fromImage(gpu, noiseImage(gpu, size)).field,
  'to-image': (gpu, size) =>
    toImage(
      gpu,
      { field: noiseField(gpu, { ...size, height: 4 * size.height }), channels: 4, ...size },
      1,
    ),
  join: (gpu, size) =>
    joinKernel(
      gpu,
      { image: noiseImage(gpu, size), hole: noiseHole(gpu, size) },
      { imageHeight: size.height },
      { size: { width: size.width, height: 4 * size.height } },
    ),
  convolve: (gpu, size) =>
    convolveKernel(
      gpu,
      { maps: noiseField(gpu, twice(size)), weights: weightsOf(gpu, 1, 18) },
      { ...window(size), rows: size.height, mirror: 0 },
      { size },
    ),
  'convolve, mirrored, two outputs': (gpu, size) =>
    convolveKernel(
      gpu,
      { maps: noiseField(gpu, twice(halves(size))), weights: weightsOf(gpu, 2, 18) },
      { ...window(halves(size)), rows: Math.ceil(size.height / 2), mirror: 1 },
      { size },
    ),
  'partial-convolve': (gpu, size) =>
    partialConvolveKernel(
      gpu,
      {
        maps: noiseField(gpu, twice(size)),
        known: noiseHole(gpu, twice(size)),
        weights: weightsOf(gpu, 1, 18),
      },
      { ...window(size), rows: size.height, apart: 1 },
      { size },
    ),
  'partial-mask': (gpu, size) =>
    partialMaskKernel(
      gpu,
      { known: noiseField(gpu, twice(size), 2, (v) => (v < 0.1 ? 1 : 0)) },
      window(size),
      { size },
    ),
  'adapt-weights': (gpu, size) => {
    const pairs = { width: Math.max(1, Math.floor((size.width - 1) / 4)), height: size.height };
    return adaptWeightsKernel(
      gpu,
      {
        weights: noiseField(gpu, size),
        scale: noiseField(gpu, pairs, 2),
        shift: noiseField(gpu, pairs, 3),
      },
      { taps: Math.max(1, Math.floor((size.width - 1) / pairs.width)) },
    );
  },
  similarity: (gpu, size) => compared(gpu, size, 0),
  'similarity by distance': (gpu, size) => compared(gpu, size, 1),
  propagate: (gpu, { width }) => {
    const grid = gridOf(width);
    const positions = grid.gridWidth * grid.gridHeight;
    const scores = noiseField(gpu, { width: positions, height: positions });
    return propagateKernel(gpu, { scores }, { ...grid, columns: 1 });
  },
  'column-moments': (gpu, size) =>
    columnMomentsKernel(
      gpu,
      { table: noiseField(gpu, size) },
      { rows: size.height },
      { size: { width: size.width, height: 1 } },
    ),
  'valid-keys': (gpu, size) =>
    validKeysKernel(
      gpu,
      { hole: noiseField(gpu, size, 4, (v) => (v < 0.1 ? 1 : 0)) },
      {
        rate: 2,
        gridWidth: Math.ceil(size.width / 2),
        gridHeight: Math.ceil(size.height / 2),
        holeWidth: size.width,
      },
      { size: { width: Math.ceil(size.width / 2) * Math.ceil(size.height / 2), height: 1 } },
    ),
  reassemble: (gpu, size) => {
    const grid = gridOf(16);
    return reassembleKernel(
      gpu,
      {
        shares: noiseField(gpu, { width: 16, height: 9 }, 2, (v) => v / 9),
        maps: noiseField(gpu, size),
      },
      {
        mapHeight: size.height,
        side: 4,
        stride: 2,
        ...grid,
        keys: 9,
        keyGridWidth: 3,
        keyOffset: 1,
        divisor: 0,
      },
      { size },
    );
  },
  'keep-known': (gpu, size) =>
    keepKnownKernel(
      gpu,
      {
        maps: noiseField(gpu, size),
        original: noiseField(gpu, size, 2),
        hole: noiseHole(gpu, halves(size)),
      },
      { mapHeight: halves(size).height },
    ),
  'context-distances': (gpu, size) =>
    contextDistancesKernel(
      gpu,
      {
        image: noiseImage(gpu, { width: 12, height: 10 }, 1, (v) => Math.floor(255 * v)),
        hole: noiseHole(gpu, { width: 12, height: 10 }),
        queries: placesIn(gpu, size.width, 5),
        keys: placesIn(gpu, size.height, 6),
      },
      { radius: 3, imageWidth: 12, imageHeight: 10 },
      { size },
    ),
  'attention-flow': (gpu, size) => {
    const grid = { width: Math.ceil(size.width / 2), height: Math.ceil(size.height / 2) };
    return noteFlow(
      gpu,
      {
        matches: noFlow(gpu, size),
        mask: noiseHole(gpu, size),
        window: { left: 1, top: 1, ...size },
      },
      {
        cells: noiseField(gpu, grid, 3, (v) => Math.floor(9 * v) - 1),
        keys: placesIn(gpu, 5, 7),
        totals: noiseImage(gpu, { width: 8, height: 1 }, 4, (v) => Math.floor(5 * v)),
      },
      { rate: 2, firstRow: 0, endRow: 9 },
    );
  },
  'context-copy': (gpu, size) => contextCopied(gpu, size, 0),
  'context-copy, best': (gpu, size) => contextCopied(gpu, size, 1),
  spread: (gpu, size) => spreadOver(gpu, size, 0),
  'spread by count': (gpu, size) => spreadOver(gpu, size, 1),
  wait: (gpu, size) =>
    waitKernel(
      gpu,
      { waited: noiseField(gpu, size, 3, (v) => (v < 0.05 ? 1 : 2)) },
      { radius: 2, reached: 1 },
    ),
  'patch-features': (gpu, size) => {
    const rows = Math.ceil(size.height / 27);
    const image = { width: 2 * size.width + 3, height: 2 * rows + 3 };
    return patchFeaturesKernel(
      gpu,
      { image: noiseImage(gpu, image) },
      { rows, every: 2, imageWidth: image.width },
      { size: { width: size.width, height: 27 * rows } },
    );
  },
  'map-means': (gpu, size) =>
    mapMeansKernel(
      gpu,
      { maps: noiseField(gpu, { width: 5, height: 4 * size.height }) },
      { mapWidth: 5, mapHeight: 4 },
      { size: { width: 1, height: size.height } },
    ),
  'unit-features': (gpu, size) =>
    unitFeaturesKernel(
      gpu,
      {
        maps: noiseField(gpu, { ...size, height: 3 * size.height }),
        means: uploadField(gpu, { width: 1, height: 3 }, [0.1, -0.2, 0.3]),
      },
      { mapHeight: size.height },
    ),
  'feature-distances': (gpu, size) => {
    const grid = gridOf(Math.max(size.width, size.height));
    const maps = { width: grid.gridWidth, height: 3 * grid.gridHeight };
    return featureDistancesKernel(
      gpu,
      { features: noiseField(gpu, maps), targets: noiseField(gpu, maps, 2) },
      { channels: 3, mapWidth: grid.gridWidth, mapHeight: grid.gridHeight },
      { size },
    );
  },
  'confidence-across': (gpu, size) =>
    confidenceAcrossKernel(
      gpu,
      { hole: noiseHole(gpu, size), weight: noiseField(gpu, size, 2), taps: tapsOf(gpu) },
      { radius: 4 },
    ),
  'confidence-down': (gpu, size) =>
    confidenceDownKernel(
      gpu,
      { rows: noiseField(gpu, size), hole: noiseHole(gpu, size), taps: tapsOf(gpu) },
      { radius: 4 },
    ),
};

const exponentialTrials: Record<string, Trial> = {
  gate: (gpu, size) =>
    gateKernel(gpu, { maps: noiseField(gpu, twice(size), 1, (v) => 8 * v - 4) }, {}, { size }),
  'add-elu': (gpu, size) =>
    addEluKernel(
      gpu,
      { maps: noiseField(gpu, size), change: noiseField(gpu, size, 2, (v) => 8 * v - 4) },
      {},
    ),
  truncate: (gpu, size) =>
    truncateKernel(
      gpu,
      {
        distances: noiseField(gpu, size),
        moments: noiseImage(gpu, { width: size.width, height: 1 }),
      },
      {},
    ),
  'attention-totals': (gpu, size) => totalsOf(gpu, size, 0),
  'attention-totals, strict': (gpu, size) => totalsOf(gpu, size, 1),
  attention: (gpu, size) =>
    attentionKernel(
      gpu,
      {
        scores: noiseField(gpu, size),
        valid: noiseHole(gpu, { width: size.height, height: 1 }),
        totals: noiseImage(gpu, { width: size.width, height: 1 }, 2, (v) => 8 + v),
      },
      { scale: 8 },
    ),
  'relative-totals': (gpu, size) =>
    relativeTotalsKernel(
      gpu,
      {
        distances: noiseField(gpu, { width: 9, height: size.height }, 1, (v) => 0.5 + v),
      },
      { columns: 9 },
      { size: { width: 1, height: size.height } },
    ),
  'best-share': (gpu, size) =>
    bestShareKernel(
      gpu,
      {
        distances: noiseField(gpu, { width: size.width * size.height, height: 7 }),
        totals: noiseImage(gpu, { width: 1, height: 7 }, 2, (v) => 0.5 + v),
      },
      { positions: 7 },
      { size },
    ),
};

function compared(gpu: Gpu, size: Size, byDistance: number) {
  const maps = { width: 12, height: 2 * 10 };
  return similarityKernel(
    gpu,
    { keys: noiseField(gpu, maps), queries: noiseField(gpu, maps, 2) },
    {
      channels: 2,
      mapWidth: 12,
      mapHeight: 10,
      rate: 2,
      gridWidth: 6,
      gridHeight: 5,
      keyGridWidth: 4,
      keyOffset: 1,
      byDistance,
    },
    { size: { width: Math.min(size.width, 30), height: Math.min(size.height, 12) } },
  );
}

function placesIn(gpu: Gpu, count: number, seed: number) {
  return noiseField(gpu, { width: count, height: 2 }, seed, (v) => Math.floor(10 * v));
}

function contextCopied(gpu: Gpu, size: Size, best: number) {
  const grid = { width: Math.ceil(size.width / 2), height: Math.ceil(size.height / 2) };
  // Patches of the keys must lie inside: where the picture is too small, no cell asks.
  const inside = Math.min(grid.width, grid.height) >= 4;
  const keys = noise(10, 5).map((v) => 1 + Math.floor(2 * v));
  return contextCopyKernel(
    gpu,
    {
      image: noiseImage(gpu, size),
      hole: noiseHole(gpu, size),
      cells: noiseField(gpu, grid, 3, (v) => (inside ? Math.floor(7 * v) - 1 : -1)),
      keys: uploadField(gpu, { width: 5, height: 2 }, keys),
      distances: noiseField(gpu, { width: 6, height: 5 }, 2, (v) => (v < 0.2 ? 16_777_215 : v)),
      shares: noiseField(gpu, { width: 6, height: 5 }, 4),
      totals: noiseImage(gpu, { width: 6, height: 1 }, 6, (v) => Math.floor(5 * v)),
    },
    {
      cellsWidth: grid.width,
      cellsHeight: grid.height,
      keyCount: 5,
      queries: 6,
      best,
      firstRow: 1,
      endRow: grid.height + 1,
    },
  );
}

function spreadOver(gpu: Gpu, size: Size, byCount: number) {
  return spreadKernel(
    gpu,
    {
      image: noiseImage(gpu, size),
      waited: noiseField(gpu, size, 3, (v) => (v < 0.3 ? 1 : 2)),
      taps: noiseField(gpu, { width: 5, height: 5 }, 2, (v) => 0.02 + 0.04 * v),
    },
    { radius: 2, reached: 1, byCount },
  );
}

function totalsOf(gpu: Gpu, size: Size, strict: number) {
  // Few keys, so that the sums stay near 1; well apart, so that the best is one.
  const keys = Math.min(size.height, 9);
  const table = Array.from({ length: size.width * keys }, (_, i) => ((i * 7) % (keys + 5)) / keys);
  return attentionTotalsKernel(
    gpu,
    {
      scores: fieldFrom(gpu, { width: size.width, height: keys }, Float32Array.from(table)),
      valid: noiseField(gpu, { width: keys, height: 1 }, 2, (v) => (v < 0.7 ? 1 : 0)),
    },
    { keys, scale: 2, strict },
    { size: { width: size.width, height: 1 } },
  );
}

function tapsOf(gpu: Gpu) {
  return noiseField(gpu, { width: 9, height: 1 }, 5, (v) => v / 9);
}

describe('sums', () => holdTwins(gpus, sumTrials, SUMS));
describe('exponentials', () => holdTwins(gpus, exponentialTrials, EXPONENTIALS));

describe('a picture as feature maps', () => {
  it('comes back as it went', async () => {
    const size = { width: 5, height: 3 };
    const data = noise(60).map((v, i) => (i % 4 === 3 ? 1 : v));
    for (const gpu of Object.values(gpus)) {
      const back = toImage(gpu, fromImage(gpu, imageFrom(gpu, size, data)));
      expect(await gpu.read(back)).toEqual(data);
    }
  });
});
