import type { Gpu } from '../gpu/gpu.ts';
import { kernel } from '../gpu/kernel.ts';
import type { Field } from '../gpu/plane.ts';
import type { PlainTwin } from '../gpu/source.ts';
import labelAreaWgsl from './label-area.wgsl?raw';
import labelMeasureWgsl from './label-measure.wgsl?raw';
import labelMergeWgsl from './label-merge.wgsl?raw';
import labelRootWgsl from './label-root.wgsl?raw';
import labelSelectWgsl from './label-select.wgsl?raw';
import labelStartWgsl from './label-start.wgsl?raw';
import { threshold } from './threshold.ts';

/** Names and counts are integers of 32 bits: planes are seen by their bits. */
const bitsOf = (data: Float32Array | undefined): Uint32Array =>
  data ? new Uint32Array(data.buffer, data.byteOffset, data.length) : new Uint32Array();
const NONE = 0xffffffff;
const REACH = 32;
const AT_BORDER = 0x80000000;

const startTwin: PlainTwin = ([mask], output, { width }, [missing]) => {
  const label = bitsOf(output);
  const isWanted = (at: number) => (mask?.[at] as number) >= 0.5 === (missing === 1);
  return (y) => {
    for (let x = 0, at = y * width; x < width; x++, at++) {
      let first = at;
      const furthest = at - Math.min(x, REACH);
      while (first > furthest && isWanted(first - 1)) first--;
      label[at] = isWanted(at) ? first : NONE;
    }
  };
};

const rootOf = (label: Uint32Array, start: number): number => {
  let at = start;
  while (label[at] !== at) at = label[at] as number;
  return at;
};

const mergeTwin: PlainTwin = ([before], output, { width }, [diagonal]) => {
  const label = bitsOf(output);
  label.set(bitsOf(before));
  const join = (one: number, other: number) => {
    const [a, b] = [rootOf(label, one), rootOf(label, other)];
    label[Math.max(a, b)] = Math.min(a, b);
  };
  return (y) => {
    for (let x = 0; y > 0 && x < width; x++) {
      const at = y * width + x;
      if (label[at] === NONE) continue;
      const [left, aboveLeft] = [
        x > 0 && label[at - 1] !== NONE,
        x > 0 && label[at - width - 1] !== NONE,
      ];
      if (label[at - width] !== NONE) {
        if (!(left && aboveLeft)) join(at, at - width);
      } else if (diagonal === 1) {
        if (aboveLeft && !left) join(at, at - width - 1);
        const isFree = x + 1 < width && label[at - width + 1] !== NONE && label[at + 1] === NONE;
        if (isFree) join(at, at - width + 1);
      }
    }
  };
};

const rootTwin: PlainTwin = ([before], output, { width }) => {
  const [label, roots] = [bitsOf(before), bitsOf(output)];
  return (y) => {
    for (let at = y * width; at < (y + 1) * width; at++) {
      roots[at] = label[at] === NONE ? NONE : rootOf(label, at);
    }
  };
};

const measureTwin: PlainTwin = ([before, label], output, { width, height }) => {
  const [measure, roots] = [bitsOf(output), bitsOf(label)];
  measure.set(bitsOf(before));
  return (y) => {
    for (let x = 0, at = y * width; x < width; x++, at++) {
      const root = roots[at] as number;
      if (root === NONE) continue;
      const isAtBorder = x === 0 || y === 0 || x === width - 1 || y === height - 1;
      const count = (measure[root] as number) + 1;
      measure[root] = isAtBorder ? (count | AT_BORDER) >>> 0 : count;
    }
  };
};

const areaTwin: PlainTwin = ([measure], output, { width }) => {
  const measures = bitsOf(measure);
  return (y) => {
    for (let at = y * width; at < (y + 1) * width; at++) {
      output[at] = (measures[at] as number) & ~AT_BORDER;
    }
  };
};

const selectTwin: PlainTwin = (
  [label, measure],
  output,
  { width },
  [least = 0, most = 0, inner],
) => {
  const [roots, measures] = [bitsOf(label), bitsOf(measure)];
  return (y) => {
    for (let at = y * width; at < (y + 1) * width; at++) {
      const bits = measures[roots[at] as number] ?? 0;
      const area = bits & ~AT_BORDER;
      const isWithin = roots[at] !== NONE && area >= least && area <= most;
      output[at] = isWithin && !(bits >= AT_BORDER && inner === 1) ? 1 : 0;
    }
  };
};

export const labelStartKernel = kernel({
  name: 'mask/label-start',
  wgsl: labelStartWgsl,
  twin: startTwin,
  reads: { mask: 'field-bits' },
  writes: 'field',
  uniforms: { missing: 'u32' },
});
export const labelMergeKernel = kernel({
  name: 'mask/label-merge',
  wgsl: labelMergeWgsl,
  twin: mergeTwin,
  reads: { label: 'field-atomic' },
  writes: 'field',
  inPlace: true,
  uniforms: { diagonal: 'u32' },
});
export const labelRootKernel = kernel({
  name: 'mask/label-root',
  wgsl: labelRootWgsl,
  twin: rootTwin,
  reads: { label: 'field-bits' },
  writes: 'field',
});
export const labelMeasureKernel = kernel({
  name: 'mask/label-measure',
  wgsl: labelMeasureWgsl,
  twin: measureTwin,
  reads: { measure: 'field-atomic', label: 'field-bits' },
  writes: 'field',
  inPlace: true,
});
export const labelAreaKernel = kernel({
  name: 'mask/label-area',
  wgsl: labelAreaWgsl,
  twin: areaTwin,
  reads: { measure: 'field-bits' },
  writes: 'field',
});
export const labelSelectKernel = kernel({
  name: 'mask/label-select',
  wgsl: labelSelectWgsl,
  twin: selectTwin,
  reads: { label: 'field-bits', measure: 'field-bits' },
  writes: 'field',
  uniforms: { least: 'u32', most: 'u32', inner: 'u32' },
});

/** The parts of a mask that hang together. Planes of bits: read them by the functions below only. */
export interface Components {
  /** For every pixel the place of its component's first pixel. */
  readonly label: Field;
  /** At the first pixel of each component its number of pixels, and whether it touches the border. */
  readonly measure: Field;
}

export interface Connection {
  /** The parts of what is missing, or of what is known. */
  readonly of: 'missing' | 'known';
  /** Whether pixels that touch by a corner hang together (8 neighbours), or only by a side (4). */
  readonly diagonal: boolean;
}

/** Finds the components in a fixed number of passes, whatever their shape, with nothing read back. */
export function findComponents(gpu: Gpu, mask: Field, { of, diagonal }: Connection): Components {
  const names = labelStartKernel(gpu, { mask }, { missing: of === 'missing' ? 1 : 0 });
  labelMergeKernel(gpu, { label: names }, { diagonal: diagonal ? 1 : 0 });
  const label = labelRootKernel(gpu, { label: names }, {});
  gpu.release(names);
  // No number lies in an empty interval: a plane of zeros.
  const measure = threshold(gpu, mask, { low: 1, high: 0 });
  labelMeasureKernel(gpu, { measure, label }, {});
  return { label, measure };
}

export function releaseComponents(gpu: Gpu, { label, measure }: Components): void {
  gpu.release(label);
  gpu.release(measure);
}

/** A field with each component's number of pixels at its first pixel, and 0 elsewhere. */
export const areasOf = (gpu: Gpu, { measure }: Components): Field =>
  labelAreaKernel(gpu, { measure }, {});

export interface Selection {
  /** Numbers of pixels, both included. */
  readonly least?: number;
  readonly most?: number;
  /** Only components that do not touch the border. */
  readonly inner?: boolean;
}

const MOST = 2 ** 31 - 1;

/** A mask of the components of a certain size. */
export const selectComponents = (
  gpu: Gpu,
  { label, measure }: Components,
  { least = 0, most = MOST, inner = false }: Selection,
): Field => labelSelectKernel(gpu, { label, measure }, { least, most, inner: inner ? 1 : 0 });
