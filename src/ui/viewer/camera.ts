/** The arithmetic of looking at a picture: all lengths in device pixels of the stage. */

export type Point = readonly [x: number, y: number];

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where one looks, and how closely. */
export interface Camera {
  /** Device pixels per picture pixel. */
  readonly zoom: number;
  /** Picture coordinates in the middle of the stage (of each half, beside each other). */
  readonly centre: Point;
}

/** The place on the page where pictures are drawn. */
export interface Stage extends Size {
  readonly isSplit: boolean;
}

export const MAX_ZOOM = 64;
const MIN_ZOOM = 1 / 64;

/** The column where the right half begins, as the worker draws it. */
const halfOf = ({ width }: Size): number => Math.ceil(width / 2);
const viewport = (stage: Stage): Size =>
  stage.isSplit ? { width: halfOf(stage), height: stage.height } : stage;

/** Shows all of a picture. */
export function fitted(frame: Size, stage: Stage): Camera {
  const { width, height } = viewport(stage);
  const zoom = Math.min(width / frame.width, height / frame.height);
  return { zoom, centre: [frame.width / 2, frame.height / 2] };
}

/** Picture coordinates under a place of the stage. */
export function toPicture({ zoom, centre }: Camera, stage: Stage, [x, y]: Point): Point {
  const [left, top] = origin({ zoom, centre }, stage, sideAt(stage, x));
  return [(x - left) / zoom, (y - top) / zoom];
}

/** The place of the stage (in its left half, where it is split) of picture coordinates. */
export function toStage(camera: Camera, stage: Stage, [x, y]: Point): Point {
  const [left, top] = origin(camera, stage, 'a');
  return [left + x * camera.zoom, top + y * camera.zoom];
}

/** Which half of a split stage a column lies in. */
export const sideAt = (stage: Stage, x: number): 'a' | 'b' =>
  stage.isSplit && x >= halfOf(stage) ? 'b' : 'a';

/** Where the picture's corner is drawn: on a whole device pixel. */
function origin({ zoom, centre }: Camera, stage: Stage, side: 'a' | 'b'): Point {
  const { width, height } = viewport(stage);
  const start = side === 'b' ? halfOf(stage) : 0;
  const across = side === 'b' ? stage.width - start : width;
  return [
    Math.round(start + across / 2 - centre[0] * zoom),
    Math.round(height / 2 - centre[1] * zoom),
  ];
}

/** Looks more or less closely; the picture stays where it is under `at`. */
export function zoomAt(camera: Camera, stage: Stage, zoom: number, at: Point): Camera {
  const next = Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, zoom));
  const { width, height } = viewport(stage);
  const start = sideAt(stage, at[0]) === 'b' ? halfOf(stage) : 0;
  const [dx, dy] = [at[0] - start - width / 2, at[1] - height / 2];
  const change = 1 / camera.zoom - 1 / next;
  return { zoom: next, centre: [camera.centre[0] + dx * change, camera.centre[1] + dy * change] };
}

export function panBy({ zoom, centre }: Camera, [dx, dy]: Point): Camera {
  return { zoom, centre: [centre[0] - dx / zoom, centre[1] - dy / zoom] };
}

/** Keeps some of the picture in the middle, so that it is never lost. */
export function keepInSight({ zoom, centre }: Camera, { width, height }: Size): Camera {
  const within = (v: number, size: number) => Math.min(size, Math.max(0, v));
  return { zoom, centre: [within(centre[0], width), within(centre[1], height)] };
}

/** The next of 12.5, 25, 50, 100, 200 … per cent. */
export function stepZoom(zoom: number, direction: 1 | -1): number {
  const nudge = 1e-6 * direction;
  const exponent = Math.log2(zoom) + nudge;
  return 2 ** (direction > 0 ? Math.ceil(exponent) : Math.floor(exponent));
}

/** `100 %`, `12.5 %`, `37 %`. */
export function spellZoom(zoom: number): string {
  const percent = zoom * 100;
  const isWhole = percent >= 20 || Math.abs(percent - Math.round(percent)) < 0.05;
  return `${isWhole ? Math.round(percent) : percent.toFixed(1)} %`;
}
