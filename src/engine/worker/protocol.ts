import type { MissingModel, ModelChoice, NamedBytes } from '../../models/models.ts';
import type { KeptReport } from '../../models/report.ts';
import type { Wants } from '../engine.ts';
import type { GraphDocument, WireRef } from '../graph/document.ts';
import type { Parsed } from '../graph/parse.ts';
import type { RunEvent } from '../run/events.ts';
import type { NodeDescriptor } from '../schema/node.ts';

/** What the status bar says of the machine that runs the kernels. */
export interface BackendInfo {
  readonly kind: 'webgpu' | 'gpujs';
  readonly label: string;
  readonly device: string;
}

export interface MemoryInfo {
  /** Bytes of results kept for reuse, and how many may be. */
  readonly cacheBytes: number;
  readonly cacheBudgetBytes: number;
  /** Bytes that live planes hold on the device now, and the most they held. */
  readonly heldBytes: number;
  readonly peakBytes: number;
  /** Networks that are loaded: how many sessions, their bytes by their files, and how many those may be. */
  readonly networks: {
    readonly count: number;
    readonly bytes: number;
    readonly budgetBytes: number;
  };
}

/** How a canvas shows wires. Pictures are named, never sent: the worker draws them from the GPU. */
export interface ViewRequest {
  /** `ssim` draws how little `a` resembles `b`, as a heat map of 1 - SSIM. */
  readonly mode: 'single' | 'wipe' | 'side-by-side' | 'difference' | 'heat' | 'ssim';
  /** Shown alone, on the left, and on the wipe's near side. */
  readonly a: WireRef | null;
  readonly b?: WireRef | null;
  /** A mask over the picture. */
  readonly overlay?: WireRef | null;
  /** How each side shows the mask; both are tinted where nothing is said. */
  readonly marks?: { readonly a: Mark; readonly b: Mark };
  /** Backing store size of the canvas, device pixels. */
  readonly width: number;
  readonly height: number;
  /** Canvas pixels per picture pixel; 0 fits the picture into the canvas. */
  readonly zoom: number;
  /** Picture coordinates under the middle of the canvas (or half); ignored while fitting. */
  readonly centre: readonly [x: number, y: number];
  /** What fitting means: all of the picture (the default), or all of the canvas covered. */
  readonly fit?: 'contain' | 'cover';
  /**
   * The line of a wipe: `angle` (radians) is the direction across it, from `a` to `b`; `at` is where
   * it stands along that direction, 0 and 1 at the canvas's ends.
   */
  readonly wipe?: { readonly at: number; readonly angle: number };
  /** Multiplies what is shown; 4 for a difference. */
  readonly gain?: number;
  /** Brightens above 1: what is shown is raised to the power of 1 / gamma. */
  readonly gamma?: number;
  /** All colours, one of them, or luma by ITU-R BT.601. */
  readonly channel?: 'rgb' | 'r' | 'g' | 'b' | 'luma';
  /** Sides whose field is shown from black at 0 to white at its largest value, whatever that is. */
  readonly autoRange?: { readonly a: boolean; readonly b: boolean };
  /**
   * Of pictures that are so many frames one below another (null: of one that is none) only this frame, counted
   * from 0.
   */
  readonly film?: {
    readonly a: number | null;
    readonly b: number | null;
    readonly overlay: number | null;
    readonly frame: number;
  };
  /** Lines between pixels, where they are large. */
  readonly grid?: boolean;
  readonly theme: 'dark' | 'light';
}

/** How the mask shows: not at all, as a tint of what is missing, or as an outline. */
export type Mark = 'none' | 'tint' | 'outline';

interface ValueRange {
  readonly low: number;
  readonly high: number;
}

interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** What was drawn: null where there is nothing to show yet. */
export interface Drawn {
  /** The size that picture coordinates speak of: that of the larger picture. */
  readonly width: number;
  readonly height: number;
  /** Canvas pixels per picture pixel that were used. */
  readonly zoom: number;
  /** Each picture's own size; null where there is none. A smaller one is stretched. */
  readonly a: PictureSize | null;
  readonly b: PictureSize | null;
  /** The values that stand for black and white, of sides whose range was to be found. */
  readonly ranges?: { readonly a: ValueRange | null; readonly b: ValueRange | null };
  /** Why not all that was asked for is shown: the sizes differ, say. */
  readonly remark?: string;
}

/** What a canvas tells its owner over the port that it was attached with. */
export type CanvasMessage =
  /** Something else was drawn than before: another size, another zoom, or nothing. */
  | { readonly drawn: Drawn | null }
  /** This canvas is spoilt for the present device: attach a fresh one. */
  | { readonly spoilt: string };

/** Numbers of one pixel: R, G, B of an image, one of a mask or field, x, y, turn and cost of a match. */
export type PixelProbe = readonly number[] | null;

export interface KernelText {
  readonly name: string;
  readonly wgsl: string;
  /** The gpu.js kernel function, or the plain TypeScript function. */
  readonly twin: string;
}

export type { MissingModel } from '../../models/models.ts';
export type { KeptReport } from '../../models/report.ts';

/** One way in which a model may be meant, and how well a trial spoke for it: 0 is perfect. */
export interface ContractGuess {
  readonly label: string;
  readonly score: number;
  /** Why it does not run, where it does not. */
  readonly failure: string | null;
  readonly manifest: unknown;
}

/** The worker as the page calls it. Events of a run travel over the port that `run` is given. */
export interface WorkerApi {
  open(): Promise<{ readonly nodes: readonly NodeDescriptor[]; readonly backend: BackendInfo }>;
  /** Reads and checks a graph given as text or JSON. */
  check(source: unknown): Promise<Parsed>;
  /** Starts a run and aborts the one before; resolves when it has ended. */
  run(document: GraphDocument, wants: Wants, port: MessagePort): Promise<void>;
  cancel(): Promise<void>;
  memory(): Promise<MemoryInfo>;

  /**
   * Hands over a canvas; from then on `show` draws on it, again after every result that it names.
   * The port tells what was drawn.
   */
  attach(canvas: string, surface: OffscreenCanvas, port: MessagePort): Promise<void>;
  detach(canvas: string): Promise<void>;
  /**
   * Draws, and keeps drawing when what it names changes. Null until it can be drawn. A request of
   * null rests the canvas: it keeps its picture and is not drawn until the next request.
   */
  show(canvas: string, request: ViewRequest | null): Promise<Drawn | null>;

  probe(ref: WireRef, x: number, y: number): Promise<PixelProbe>;
  /** The part of a mask that is missing, from 0 to 1; null where the wire carries no mask. */
  holeRatio(ref: WireRef): Promise<number | null>;
  /** All numbers of a wire (RGBA per pixel, or one): for tests and for saving. */
  read(ref: WireRef): Promise<{ width: number; height: number; data: Float32Array } | null>;
  /** A wire's picture as a file; null where it holds none that a file can hold. */
  encode(ref: WireRef, format: 'png' | 'png16' | 'jpeg'): Promise<Uint8Array<ArrayBuffer> | null>;
  kernelTexts(names: readonly string[]): Promise<readonly KernelText[]>;
  /**
   * Keeps a dropped file and gives the name by which a file parameter finds it (`local/<sha>-<name>`).
   * Rejects with a clear message where the bytes are no picture.
   */
  putFile(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<string>;
  /**
   * Resolves with the reason once the device is lost and no run is under way that opens another: what
   * is shown is stale then until the next run. Ask again after that.
   */
  deviceLost(): Promise<string>;
  /**
   * Keeps a dropped model, with the files of its weights where it has some, and gives what a model
   * parameter holds. Rejects with a clear message where the bytes are no model, or not the one that is wanted.
   */
  putModel(files: readonly NamedBytes[], wanted?: ModelChoice): Promise<ModelChoice>;
  /** What is missing of the model that a parameter holds; null where it is kept. */
  missingModel(choice: ModelChoice): Promise<MissingModel | null>;
  /** What a model is, and where it is kept. Rejects where it is not. */
  reportModel(choice: ModelChoice): Promise<KeptReport>;
  /** Every way in which its inputs and outputs can be meant, tried out, best first. */
  rankModel(choice: ModelChoice): Promise<readonly ContractGuess[]>;
  /** Test hook: loses the device as a driver reset would. */
  loseDevice(): Promise<void>;
}

/** What goes up the port: the run's events in order, then the end. */
export type PortMessage =
  | { readonly event: RunEvent }
  /** A file that the graph wrote: the page offers it as a download. */
  | { readonly file: { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> } }
  | { readonly end: true }
  | { readonly bug: string };
