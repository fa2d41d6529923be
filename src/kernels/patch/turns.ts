import type { Gpu } from '../gpu/gpu.ts';
import type { Field } from '../gpu/plane.ts';

/** How patches of the source may be turned, scaled and toned to fit. */
export interface Turns {
  /** Four numbers for each turn: 4096 times the matrix from steps of the target to steps of the source. */
  readonly table: Field;
  readonly count: number;
  /** How far beyond its radius a turned patch reaches at most, as a factor. */
  readonly stretch: number;
  readonly tones: {
    readonly leastGain: number;
    readonly mostGain: number;
    readonly mostBias: number;
  };
}

export interface TurnOptions {
  /** Turns from -angle to angle, degrees; 180 is all the way round. */
  readonly angle: number;
  /** Steps of the angle on either side of 0. */
  readonly angleSteps: number;
  /** Scales from 1 / scale to scale. */
  readonly scale: number;
  /** Steps of the scale on either side of 1. */
  readonly scaleSteps: number;
  readonly mirror: boolean;
  /** Colours may be stretched by 1 / gain to gain, and shifted by bias code values. */
  readonly gain: number;
  readonly bias: number;
}

const ONE = 4096;

/** All combinations as a table on the device; the first is the patch as it stands. */
export function makeTurns(gpu: Gpu, options: TurnOptions): Turns {
  const { angle, angleSteps, scale, scaleSteps, mirror, gain, bias } = options;
  const angles = around(angleSteps, angle === 0 ? 0 : 1).map(
    (step) => ((angle / angleSteps) * step * Math.PI) / 180,
  );
  const scales = around(scaleSteps, scale === 1 ? 0 : 1).map(
    (step) => scale ** (step / scaleSteps),
  );
  const rows = (mirror ? [1, -1] : [1]).flatMap((flip) =>
    scales.flatMap((s) =>
      angles.map((a) => [
        flip * s * Math.cos(a),
        flip * s * Math.sin(a),
        -s * Math.sin(a),
        s * Math.cos(a),
      ]),
    ),
  );
  const table = gpu.field({ width: 4, height: rows.length });
  gpu.upload(
    table,
    Float32Array.from(rows.flat(), (value) => Math.round(ONE * value)),
  );
  return {
    table,
    count: rows.length,
    stretch: (angle === 0 ? 1 : Math.SQRT2) * scale,
    tones: {
      leastGain: Math.round(256 / gain),
      mostGain: Math.round(256 * gain),
      mostBias: Math.round(255 * bias),
    },
  };
}

/** 0, then steps on either side of it: 0, 1, -1, 2, -2 … */
const around = (steps: number, used: 0 | 1): readonly number[] => [
  0,
  ...Array.from({ length: used * steps }, (_, i) => [i + 1, -i - 1]).flat(),
];
