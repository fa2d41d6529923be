import type { Stroke } from '../../engine/schema/params.ts';
import { type Point, toStage } from './camera.ts';
import type { Sight } from './sight.ts';
import { strokeOf } from './strokes.ts';

interface Pen {
  readonly radius: number;
  readonly erase: boolean;
}

interface Way extends Pen {
  /** Where straight lines start. */
  readonly anchor: Point;
  readonly points: readonly Point[];
}

/** The soft pink of a missing part, and the grey under an eraser; the canvas itself is translucent. */
const [PAINT, ERASE] = ['rgb(242 199 212)', 'rgb(60 62 64)'];

/**
 * The stroke under the pen, drawn at once; the worker's mask follows. Strokes that were committed
 * stay until it does. All points are picture coordinates.
 */
export class Painter {
  readonly #canvas: HTMLCanvasElement;
  #way: Way | null = null;
  #pending: readonly Stroke[] = [];
  #hint: readonly [Point, Point] | null = null;
  #sight: Sight | null = null;

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
  }

  get isBusy(): boolean {
    return this.#way !== null;
  }

  /** Puts the pen down; with `from`, a straight line leads there. */
  begin(at: Point, pen: Pen, from: Point | null): void {
    this.#way = { ...pen, anchor: from ?? at, points: from ? [from, at] : [at] };
    this.#hint = null;
    this.draw();
  }

  /** Moves the pen on; straight, only the last of the points counts. */
  move(points: readonly Point[], isStraight: boolean): void {
    const way = this.#way;
    const last = points.at(-1);
    if (!way || !last) return;
    this.#way = { ...way, points: isStraight ? [way.anchor, last] : [...way.points, ...points] };
    this.draw();
  }

  /** Lifts the pen: the stroke to keep. */
  end(): Stroke | null {
    const way = this.#way;
    if (!way) return null;
    this.#way = null;
    const stroke = strokeOf(way.points, way);
    this.#pending = [...this.#pending, stroke];
    this.draw();
    return stroke;
  }

  cancel(): void {
    this.#way = null;
    this.draw();
  }

  /** The worker's mask holds all that was committed. */
  settle(): void {
    if (this.#pending.length === 0) return;
    this.#pending = [];
    this.draw();
  }

  /** Where a straight line would go. */
  hint(line: readonly [Point, Point] | null): void {
    if (line === null && this.#hint === null) return;
    this.#hint = line;
    this.draw();
  }

  look(sight: Sight): void {
    this.#sight = sight;
    this.draw();
  }

  draw(): void {
    const context = this.#canvas.getContext('2d');
    const sight = this.#sight;
    if (!context || !sight) return;
    const { stage, camera } = sight;
    if (this.#canvas.width !== stage.width) this.#canvas.width = stage.width;
    if (this.#canvas.height !== stage.height) this.#canvas.height = stage.height;
    context.resetTransform();
    context.clearRect(0, 0, stage.width, stage.height);
    context.translate(...(toStage(camera, stage, [0, 0]) as [number, number]));
    context.scale(camera.zoom, camera.zoom);
    context.beginPath();
    context.rect(0, 0, sight.frame.width, sight.frame.height);
    context.clip();
    context.lineCap = 'round';
    context.lineJoin = 'round';
    for (const { radius, erase, points } of this.#pending) {
      trace(context, pairs(points), { radius, erase: erase ?? false });
    }
    if (this.#way) trace(context, this.#way.points, this.#way);
    if (this.#hint) traceHint(context, this.#hint, camera.zoom);
  }
}

function trace(
  context: CanvasRenderingContext2D,
  points: readonly Point[],
  { radius, erase }: Pen,
): void {
  const [first] = points;
  if (!first) return;
  context.strokeStyle = erase ? ERASE : PAINT;
  context.lineWidth = 2 * radius;
  context.beginPath();
  context.moveTo(...first);
  for (const point of points) context.lineTo(...point);
  context.stroke();
}

function traceHint(
  context: CanvasRenderingContext2D,
  [from, to]: readonly [Point, Point],
  zoom: number,
): void {
  context.strokeStyle = PAINT;
  context.lineWidth = 1.5 / zoom;
  context.setLineDash([6 / zoom, 5 / zoom]);
  context.beginPath();
  context.moveTo(...from);
  context.lineTo(...to);
  context.stroke();
  context.setLineDash([]);
}

const pairs = (numbers: readonly number[]): readonly Point[] =>
  Array.from({ length: numbers.length >> 1 }, (_, i) => [
    numbers[2 * i] ?? 0,
    numbers[2 * i + 1] ?? 0,
  ]);
