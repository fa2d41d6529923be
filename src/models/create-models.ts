import { ModelError, OutOfMemoryError } from './errors.ts';
import { type Listener, type Reading, readingFor } from './loading.ts';
import { embeddedManifest, type Manifest, parseManifest } from './manifest.ts';
import { notFound, notThatOne, whereToGet } from './missing.ts';
import type { FoundModel, ModelChoice, ModelFiles, Models } from './models.ts';
import { lint } from './onnx/lint.ts';
import { type OnnxModel, readOnnx } from './onnx/read.ts';
import { lastPart, type Place, placeInFiles, placeInStore, readExternal } from './places.ts';
import { refuseTooLarge, SessionPool } from './pool.ts';
import { howTo, Proof } from './proof.ts';
import { recognise } from './recognise.ts';
import type { Runtime } from './runtime/runtime.ts';
import { type ModelStore, type ShippedModels, sha256Of } from './store.ts';

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
  const proof = new Proof(pool, runtimes);
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
    throw notFound(choice, other, why);
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
        throw notThatOne(main.name, sha256, { file: wanted.file, sha256: wanted.sha256 });
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
    whyNotWebgpu: (model) => proof.whyNotWebgpu(model),
    async use(model, gpu, signal, work, listener) {
      const refused = model.findings.find(({ verdict }) => verdict === 'refused');
      if (refused) {
        throw new ModelError(`${model.name}: ${refused.at}: ${refused.message}`);
      }
      // Before its weights take the memory that there is not.
      refuseTooLarge(model.name, model.bytes + model.onnx.externalBytes);
      const runtime = await proof.runtimeFor(model, gpu, signal, listener);
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
