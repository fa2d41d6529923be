import { DeviceLostError, type Gpu } from '../kernels/gpu/gpu.ts';
import { ModelError, OutOfMemoryError } from './errors.ts';
import { type Listener, type Reading, readingFor } from './loading.ts';
import { embeddedManifest, type Manifest, parseManifest } from './manifest.ts';
import { type Finding, lint } from './onnx/lint.ts';
import { mendedFile } from './onnx/mend.ts';
import { type OnnxModel, readOnnx } from './onnx/read.ts';
import { refuseTooLarge, SessionPool } from './pool.ts';
import { recognise, sourceOf } from './recognise.ts';
import type { ModelBytes, Runtime, RuntimeKind, Session } from './runtime/runtime.ts';
import { differenceOf, isRight } from './self-test.ts';
import { type ModelStore, type ShippedModels, sha256Of } from './store.ts';

/** Which model a graph means: by content, with the name of its file for people, and what it takes and gives. */
export interface ModelChoice {
  /** Empty while none is chosen. */
  readonly file: string;
  /** SHA-256 of the content in hexadecimal; empty where the file is taken as it is. */
  readonly sha256?: string | undefined;
  /** A manifest, where the file is neither known nor says it itself. */
  readonly manifest?: unknown;
}

export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Reads files that a graph names: the host's. */
export interface ModelFiles {
  read(name: string): Promise<Uint8Array>;
}

/** A model that a graph means and that is not here. */
export interface MissingModel {
  readonly file: string;
  /** Empty where any file of that name is meant. */
  readonly sha256: string;
  /** Where to get it, as the graph's manifest or the list of public models says. */
  readonly source: string | null;
}

/** A model that was found, read and checked, but not loaded. */
export interface FoundModel {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly onnx: OnnxModel;
  readonly findings: readonly Finding[];
  /** Null where nobody said yet what goes in and comes out. */
  readonly manifest: Manifest | null;
  load(reading?: Reading): Promise<ModelBytes>;
}

/** What a host lends nodes that run networks. */
export interface Models {
  readonly store: ModelStore;
  readonly pool: SessionPool;
  /** Finds the model that a graph means. Errors: `ModelError` that says what is missing and where to get it. */
  find(choice: ModelChoice, files: ModelFiles, listener?: Listener): Promise<FoundModel>;
  /** What is missing of the model that a graph means; null where it is here, or none is meant. Reads no weights. */
  missing(choice: ModelChoice, files: ModelFiles): Promise<MissingModel | null>;
  /**
   * Keeps a model that was dropped: its .onnx file, and files with its weights where it has some. With
   * `wanted`, it must be that one.
   * Errors: `ModelError` for what is no model or another one, or where weights are missing.
   */
  keep(files: readonly NamedBytes[], wanted?: ModelChoice): Promise<ModelChoice>;
  /** A model that ships with Reweave, `name` without its ending. */
  shipped(name: string, listener?: Listener): Promise<FoundModel>;
  /** Runs work with the network loaded, on WebGPU where it is right there, else on WebAssembly. */
  use<T>(
    model: FoundModel,
    gpu: Gpu,
    signal: AbortSignal,
    work: (session: Session, runtime: RuntimeKind) => Promise<T>,
    listener?: Listener,
  ): Promise<T>;
  /** Why a network runs in WebAssembly although there is WebGPU; null where it does not. */
  whyNotWebgpu(model: FoundModel): string | null;
}

export interface ModelsOptions {
  readonly store: ModelStore;
  readonly shipped: ShippedModels;
  /** Best first; the last one must run everything. */
  readonly runtimes: readonly Runtime[];
  readonly budgetBytes?: number;
}

/** How many models are remembered with their graphs; their weights are not. */
const REMEMBERED = 16;

export function createModels({ store, shipped, runtimes, budgetBytes }: ModelsOptions): Models {
  const pool = new SessionPool(budgetBytes === undefined ? {} : { budgetBytes });
  const withUs = new Map<string, FoundModel>();
  const trusted = new Set<string>();
  /** Why WebGPU is not used, by hash. */
  const doubts = new Map<string, string>();
  const known = new Map<string, Omit<FoundModel, 'manifest' | 'name' | 'load'>>();

  async function examine(name: string, bytes: Uint8Array, expected?: string) {
    const sha256 = await sha256Of(bytes);
    if (expected && expected !== sha256) return null;
    const before = known.get(sha256);
    if (before) return before;
    const onnx = readOnnx(bytes, name);
    const examined = { sha256, bytes: bytes.length, onnx, findings: lint(onnx) };
    known.set(sha256, examined);
    const [oldest] = known.keys();
    if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest);
    return examined;
  }

  const manifestOf = (choice: ModelChoice, onnx: OnnxModel, sha256: string): Manifest | null =>
    choice.manifest === undefined
      ? (embeddedManifest(onnx, choice.file) ?? recognise(onnx, choice.file, sha256))
      : parseManifest(choice.manifest, choice.file);

  async function find(
    choice: ModelChoice,
    files: ModelFiles,
    listener?: Listener,
  ): Promise<FoundModel> {
    const { file: name, sha256: wanted = '' } = choice;
    const places: readonly Place[] = [placeInFiles(files, name), placeInStore(store, wanted, name)];
    let other: string | null = null;
    let why: unknown = null;
    for (const place of places) {
      const bytes = await place.read(undefined, readingFor(listener, name)).catch((cause) => {
        listener?.signal.throwIfAborted();
        why ??= cause;
        return null;
      });
      if (!bytes) continue;
      const examined = await examine(name, bytes, wanted);
      if (!examined) {
        other = await sha256Of(bytes);
        continue;
      }
      return {
        ...examined,
        name,
        manifest: manifestOf(choice, examined.onnx, examined.sha256),
        load: async (reading) => ({
          bytes: (await place.read(undefined, reading)) ?? bytes,
          external: await readExternal(place, name, examined.onnx.external, reading),
        }),
      };
    }
    throw missing(choice, other, why);
  }

  /** The best runtime that is right: WebGPU is compared with WebAssembly once for each network. */
  async function proven(
    model: FoundModel,
    gpu: Gpu,
    signal: AbortSignal,
    listener: Listener | undefined,
  ): Promise<Runtime> {
    const [best, last] = [choose(runtimes, model, gpu), runtimes.at(-1)];
    if (!last || best === last || doubts.has(model.sha256)) return last ?? best;
    if (trusted.has(model.sha256)) return best;
    const how = (runtime: Runtime) => howTo(model, runtime, gpu, listener);
    const doubt = await pool
      .compare(model, how(last), how(best), signal, (one, other) => {
        tell(listener, model, 'comparing');
        return differenceOf(gpu, model.onnx, model.manifest, one, other);
      })
      .then(
        (difference) =>
          isRight(difference) ? null : `WebGPU’s answer differs by ${difference.toExponential(1)}`,
        (cause: unknown) => {
          signal.throwIfAborted();
          if (cause instanceof DeviceLostError) throw cause;
          return `WebGPU failed: ${cause instanceof Error ? cause.message : String(cause)}`;
        },
      );
    if (doubt === null) trusted.add(model.sha256);
    else doubts.set(model.sha256, doubt);
    return doubt === null ? best : last;
  }

  return {
    store,
    pool,
    find,
    async missing({ file, sha256 = '', manifest }, files) {
      if (file === '' || (sha256 !== '' && (await store.has(sha256)))) return null;
      const there = await files.read(file).catch(() => null);
      if (there && (sha256 === '' || (await sha256Of(there)) === sha256)) return null;
      return { file, sha256, source: whereToGet({ file, sha256, manifest }) };
    },
    async keep(files, wanted) {
      const main = files.find(({ name }) => /\.onnx$/i.test(name)) ?? files[0];
      if (!main) throw new ModelError('no file was given');
      const examined = await examine(main.name, main.bytes);
      if (!examined) throw new ModelError(`${main.name}: cannot be read`);
      const { sha256, onnx } = examined;
      if (wanted?.sha256 && wanted.sha256 !== sha256) {
        throw new ModelError(
          `${main.name} is not ${wanted.file}: its SHA-256 is ${shortHash(sha256)}, but the graph means ${shortHash(wanted.sha256)}; choose that file, or another model in the inspector`,
        );
      }
      for (const location of onnx.external) {
        const part = files.find(({ name }) => name === lastPart(location));
        if (!part) {
          throw new ModelError(
            `${main.name}: its weights are in ${lastPart(location)}; drop both files together`,
          );
        }
        await store.put(sha256, main.name, part.bytes, location);
      }
      await store.put(sha256, main.name, main.bytes);
      return { file: main.name, sha256 };
    },
    async shipped(name, listener) {
      const before = withUs.get(name);
      if (before) return before;
      const file = `${name}.onnx`;
      const bytes = await shipped.read(file, readingFor(listener, file));
      if (!bytes) {
        throw new ModelError(
          `${file}: this network ships with Reweave, but is not here; install it again`,
        );
      }
      const examined = await examine(file, bytes);
      if (!examined) throw new ModelError(`${file}: cannot be read`);
      const load = async (reading?: Reading) => ({
        bytes: (await shipped.read(file, reading)) ?? bytes,
        external: {},
      });
      const manifest = embeddedManifest(examined.onnx, file);
      const found = { ...examined, name: file, manifest, load };
      withUs.set(name, found);
      return found;
    },
    whyNotWebgpu(model) {
      const finding = model.findings.find(({ verdict }) => verdict !== 'mended');
      if (finding) return `${finding.at}: ${finding.message}, which WebGPU computes wrongly`;
      return doubts.get(model.sha256) ?? null;
    },
    async use(model, gpu, signal, work, listener) {
      const refused = model.findings.find(({ verdict }) => verdict === 'refused');
      if (refused) {
        throw new ModelError(`${model.name}: ${refused.at}: ${refused.message}`);
      }
      // Before its weights take the memory that there is not.
      refuseTooLarge(model.name, model.bytes + model.onnx.externalBytes);
      const runtime = await proven(model, gpu, signal, listener);
      try {
        return await pool.use(model, howTo(model, runtime, gpu, listener), signal, (session) =>
          work(session, runtime.kind),
        );
      } catch (cause) {
        // Whoever tries again with less finds all the memory there is.
        if (cause instanceof OutOfMemoryError) await pool.clear();
        throw cause;
      }
    },
  };
}

/** A network is loaded as its file says; on WebGPU with its convolutions in a form that comes out right. */
const howTo = (found: FoundModel, runtime: Runtime, gpu: Gpu, listener: Listener | undefined) => ({
  runtime,
  gpu,
  async load(): Promise<ModelBytes> {
    const model = await found.load(readingFor(listener, found.name));
    tell(listener, found, 'building');
    if (runtime.kind !== 'webgpu') return model;
    return { ...model, bytes: mendedFile(model.bytes, found.findings) };
  },
});

const tell = (
  listener: Listener | undefined,
  { name, bytes }: FoundModel,
  stage: 'building' | 'comparing',
): void => listener?.loading({ file: name, stage, bytes, of: bytes });

function choose(
  runtimes: readonly Runtime[],
  { findings, manifest }: FoundModel,
  gpu: Gpu,
): Runtime {
  const isWrong =
    findings.some(({ verdict }) => verdict !== 'mended') || manifest?.ep.deny.includes('webgpu');
  const fit = runtimes.find(
    ({ kind }) => kind === 'wasm' || (!isWrong && gpu.backend.kind === 'webgpu'),
  );
  if (!fit) throw new ModelError('nothing here runs networks');
  return fit;
}

interface Place {
  read(beside?: string, reading?: Reading): Promise<Uint8Array | null>;
}

const placeInFiles = (files: ModelFiles, name: string): Place => ({
  read: (beside) => files.read(beside === undefined ? name : siblingOf(name, beside)),
});

const placeInStore = (store: ModelStore, sha256: string, name: string): Place => ({
  read: async (beside, reading) =>
    sha256 === '' || name === '' ? null : store.get(sha256, beside, reading),
});

const lastPart = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;

/** A file beside another, whose name never leads out of its folder. */
const siblingOf = (name: string, beside: string): string =>
  `${name.slice(0, name.lastIndexOf('/') + 1)}${lastPart(beside)}`;

async function readExternal(
  place: Place,
  name: string,
  locations: readonly string[],
  reading: Reading | undefined,
) {
  const found: Record<string, Uint8Array> = {};
  for (const location of locations) {
    const bytes = await place.read(location, reading).catch(() => null);
    reading?.signal.throwIfAborted();
    if (!bytes) {
      throw new ModelError(
        `${name}: its weights are in ${location}, which is not beside it; put both into one folder`,
      );
    }
    found[location] = bytes;
  }
  return found;
}

/** Where to get a model: as the manifest in the graph says, else as the list of public models does. */
function whereToGet({ file, sha256 = '', manifest }: ModelChoice): string | null {
  const said = (manifest as { source?: unknown } | undefined)?.source;
  return typeof said === 'string' && said !== '' ? said : sourceOf(file, sha256);
}

const shortHash = (sha256: string): string => `${sha256.slice(0, 8)}…${sha256.slice(-4)}`;

function missing(choice: ModelChoice, other: string | null, why: unknown): ModelError {
  const { file, sha256 = '' } = choice;
  const source = whereToGet(choice);
  const from = source ? `; get it from ${source}` : '';
  if (other !== null) {
    return new ModelError(
      `${file}: this is another model (SHA-256 ${other}) than the one that the graph means (${sha256})${from}`,
    );
  }
  const hash = sha256 ? ` (SHA-256 ${sha256})` : '';
  const because = why instanceof Error && !sha256 ? `: ${why.message}` : '';
  return new ModelError(
    `the model ${file}${hash} is not on this computer${because}; put the file beside the graph, or drop it on the node${from}`,
    { cause: why },
  );
}
