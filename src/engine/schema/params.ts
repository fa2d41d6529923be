import { z } from 'zod';
import type { ModelChoice } from '../../models/models.ts';

/** A parameter is plain data, so that it can cross to the UI, to JSON Schema and to a docs page. */
interface ParamBase<Kind extends string, T> {
  readonly kind: Kind;
  readonly label: string;
  readonly help?: string;
  readonly default: T;
  /** Shown only while every named parameter holds one of the listed values. */
  readonly when?: Readonly<Record<string, readonly (string | number | boolean)[]>>;
  /** Also shown on the node itself, not only in the inspector. */
  readonly main?: boolean;
}

export interface NumberParam extends ParamBase<'number', number> {
  /** Hard bounds: a value outside them is refused. */
  readonly min: number;
  readonly max: number;
  /** Where the slider starts and ends. */
  readonly soft?: readonly [number, number];
  readonly step?: number;
  readonly integer?: boolean;
  readonly unit?: string;
  readonly scale?: 'linear' | 'log';
  /** Counts iterations: what runs the node on a small picture may afford several times as many. */
  readonly effort?: boolean;
}
/** An integer that picks one of many equally good random outcomes. */
export interface SeedParam extends ParamBase<'seed', number> {}
export interface ToggleParam extends ParamBase<'toggle', boolean> {}
export interface ChoiceParam<C extends string = string> extends ParamBase<'choice', C> {
  readonly options: Readonly<Record<C, string>>;
}
export interface TextParam extends ParamBase<'text', string> {
  readonly multiline?: boolean;
  readonly maxLength: number;
}
/** A file's name, relative to the graph; empty while none is chosen. */
export interface FileParam extends ParamBase<'file', string> {
  readonly access: 'read' | 'write';
}
/** A network's file, by content; with what it takes and gives where the file does not say. */
export interface ModelParam extends ParamBase<'model', ModelChoice> {}
/** What a node runs inside itself: a node type, or `graph/<name>` of a subgraph of the document. */
export interface SolverParam extends ParamBase<'solver', string> {
  /** `fill`, which is the default, takes image and mask and gives image; `denoiser` takes image and gives image. */
  readonly runs?: SolverRole;
}
export type SolverRole = 'fill' | 'denoiser';

export interface Stroke {
  /** Brush radius, pixels. */
  readonly radius: number;
  readonly erase?: boolean;
  /** x, y, x, y … in pixels; pixel centres lie at .5. */
  readonly points: readonly number[];
}
/** Brush strokes as data: they survive in the document and re-run at once. */
export interface StrokesParam extends ParamBase<'strokes', readonly Stroke[]> {}

export type { ModelChoice } from '../../models/models.ts';

export type Param =
  | NumberParam
  | SeedParam
  | ToggleParam
  | ChoiceParam
  | TextParam
  | FileParam
  | ModelParam
  | SolverParam
  | StrokesParam;
export type Params = Readonly<Record<string, Param>>;
export type ParamValue = string | number | boolean | readonly Stroke[] | ModelChoice;
type Spec<P extends Param> = Omit<P, 'kind'>;

export const number = (spec: Spec<NumberParam>): NumberParam => ({ kind: 'number', ...spec });
export const toggle = (spec: Spec<ToggleParam>): ToggleParam => ({ kind: 'toggle', ...spec });
export const text = (
  spec: Omit<TextParam, 'kind' | 'maxLength'> & { maxLength?: number },
): TextParam => ({ kind: 'text', maxLength: 10_000, ...spec });
export const file = (spec: Omit<FileParam, 'kind' | 'default'>): FileParam => ({
  kind: 'file',
  default: '',
  ...spec,
});
export const model = (spec: Omit<ModelParam, 'kind' | 'default'>): ModelParam => ({
  kind: 'model',
  default: { file: '' },
  ...spec,
});
export const solver = (spec: Spec<SolverParam>): SolverParam => ({ kind: 'solver', ...spec });
export const strokes = (spec: Omit<StrokesParam, 'kind' | 'default'>): StrokesParam => ({
  kind: 'strokes',
  default: [],
  ...spec,
});
export const seed = (spec: Partial<Spec<SeedParam>> = {}): SeedParam => ({
  kind: 'seed',
  label: 'Seed',
  default: 1,
  main: true,
  ...spec,
});
export const choice = <const C extends string>(
  spec: Omit<ChoiceParam<C>, 'kind' | 'default'> & { default: NoInfer<C> },
): ChoiceParam<C> => ({ kind: 'choice', ...spec });

export type ValueOf<P> =
  P extends ChoiceParam<infer C> ? C : P extends { default: infer T } ? T : never;
export type ValuesOf<Ps> = { readonly [K in keyof Ps]: ValueOf<Ps[K]> };

const strokeList = z
  .array(
    z.object({
      radius: z.number().positive().max(4096),
      erase: z.boolean().optional(),
      points: z.array(z.number()).max(100_000),
    }),
  )
  .max(10_000);
const MAX_SEED = 2 ** 32 - 1;

const modelChoice = z.object({
  file: z.string().max(1000),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  manifest: z.record(z.string(), z.unknown()).optional(),
});

/** What a parameter's value must be: the loader, the command line and the JSON Schema all ask this. */
export function validator(param: Param): z.ZodType {
  switch (param.kind) {
    case 'number': {
      const base = param.integer ? z.int() : z.number();
      return base.min(param.min).max(param.max);
    }
    case 'seed':
      return z.int().min(0).max(MAX_SEED);
    case 'toggle':
      return z.boolean();
    case 'choice':
      return z.enum(Object.keys(param.options));
    case 'text':
      return z.string().max(param.maxLength);
    case 'file':
    case 'solver':
      return z.string().max(1000);
    case 'model':
      return modelChoice;
    case 'strokes':
      return strokeList;
  }
}

/** A number brought within what a parameter allows; nothing for one that takes no number. */
export function within(param: Param, value: number | undefined): number | undefined {
  if (param.kind !== 'number' || value === undefined) return undefined;
  const held = Math.min(Math.max(value, param.min), param.max);
  return param.integer ? Math.round(held) : held;
}

/** In words, for messages: `a number from 0 to 1`. */
export function expectation(param: Param): string {
  switch (param.kind) {
    case 'number':
      return `${param.integer ? 'a whole number' : 'a number'} from ${param.min} to ${param.max}`;
    case 'seed':
      return `a whole number from 0 to ${MAX_SEED}`;
    case 'toggle':
      return 'true or false';
    case 'choice':
      return `one of ${Object.keys(param.options).join(', ')}`;
    case 'text':
      return `a text of at most ${param.maxLength} characters`;
    case 'file':
      return 'the name of a file';
    case 'model':
      return 'a network’s file: { file, sha256, manifest }';
    case 'solver':
      return 'a node type or graph/<name> of a subgraph';
    case 'strokes':
      return 'a list of strokes { radius, points, erase }';
  }
}
