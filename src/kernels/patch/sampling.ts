/** The plain definition of `shared/sampling.wgsl`, in pieces that sample one channel or three. */

/** 4096 times a coordinate of M (dx, dy); `turns` holds matrices column by column. */
export const stepOf = (
  turns: Float32Array,
  turn: number,
  axis: 0 | 1,
  dx: number,
  dy: number,
): number => (turns[4 * turn + axis] as number) * dx + (turns[4 * turn + axis + 2] as number) * dy;

/** The same to whole pixels. */
export const turnedStep = (
  turns: Float32Array,
  turn: number,
  axis: 0 | 1,
  dx: number,
  dy: number,
): number => (stepOf(turns, turn, axis, dx, dy) + 2048) >> 12;

/** The 256th of a pixel that a position in 4096ths lies beyond one. */
export const partOf = (position: number): number => (position >> 4) & 255;

/** Four numbers, two above and two below, mixed by parts in 1/256 and rounded. */
export const mixed = (
  above: number,
  aboveRight: number,
  below: number,
  belowRight: number,
  partX: number,
  partY: number,
): number => {
  const upper = (256 - partX) * above + partX * aboveRight;
  const lower = (256 - partX) * below + partX * belowRight;
  return ((256 - partY) * upper + partY * lower + 32768) >> 16;
};
