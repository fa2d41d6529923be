import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { openGpujs } from '../../kernels/gpu/gpujs/open.ts';
import { bestOf, calibrate, type Ranked } from '../../models/calibrate.ts';
import { ModelError } from '../../models/errors.ts';
import { contradictions } from '../../models/manifest.ts';
import type { FoundModel } from '../../models/models.ts';
import { createNodeFiles } from '../../platform/node/files.ts';
import { modelFolder, nodeModels } from '../../platform/node/models.ts';
import { EXIT, type ExitCode, UsageError } from '../errors.ts';
import { print, tell } from '../streams.ts';

/** `reweave model inspect FILE`: what a model file is, takes and gives, and whether it can run. */
export async function inspectModel(
  path: string,
  { json }: { readonly json?: boolean },
): Promise<ExitCode> {
  const { models, model } = await find(path);
  const ranked = model.manifest === null ? await rank(models, model) : [];
  const manifest = model.manifest ?? bestOf(ranked);
  if (json) print(JSON.stringify({ sha256: model.sha256, findings: model.findings, manifest }));
  else describe(model, ranked, manifest);
  const refused = model.findings.some(({ verdict }) => verdict === 'refused');
  return refused || manifest === null ? EXIT.failed : EXIT.done;
}

/** `reweave model add FILE`: keeps a model, so that graphs find it by its hash. */
export async function addModel(path: string): Promise<ExitCode> {
  const { models, model } = await find(path);
  const { bytes, external } = await model.load();
  for (const [name, content] of Object.entries(external)) {
    await models.store.put(model.sha256, path, content, name);
  }
  await models.store.put(model.sha256, path, bytes);
  print(`${path}: kept as ${model.sha256} in ${modelFolder()}`);
  return EXIT.done;
}

async function find(path: string) {
  const models = nodeModels();
  const files = createNodeFiles({ baseDir: dirname(resolve(path)), outDir: '.' });
  await readFile(path).catch((cause: NodeJS.ErrnoException) => {
    throw new UsageError(`${path}: cannot be read (${cause.code})`);
  });
  try {
    return { models, model: await models.find({ file: resolve(path) }, files) };
  } catch (cause) {
    if (cause instanceof ModelError) throw new UsageError(cause.message);
    throw cause;
  }
}

/** Tries what the file leaves open, on a small picture. */
async function rank(
  models: ReturnType<typeof nodeModels>,
  model: FoundModel,
): Promise<readonly Ranked[]> {
  const gpu = await openGpujs();
  const steps = calibrate(gpu, models, model, new AbortController().signal);
  let next = await steps.next();
  while (!next.done) {
    tell(`trying contract ${next.value.k} of ${next.value.of}`);
    next = await steps.next();
  }
  gpu.destroy();
  return next.value;
}

function describe(
  { name, sha256, bytes, onnx, findings, manifest }: FoundModel,
  ranked: readonly Ranked[],
  best: FoundModel['manifest'],
): void {
  print(`${name}: ${(bytes / 2 ** 20).toFixed(1)} MiB, SHA-256 ${sha256}`);
  const opsets = [...onnx.opsets].map(([domain, version]) => `${domain || 'ONNX'} ${version}`);
  print(
    `made by ${onnx.producer || 'unknown'}, operators ${opsets.join(', ')}, ${onnx.parameters} parameters`,
  );
  const counts = new Map<string, number>();
  for (const { op } of onnx.nodes) counts.set(op, (counts.get(op) ?? 0) + 1);
  const common = [...counts].toSorted(([, a], [, b]) => b - a).slice(0, 8);
  print(`layers: ${common.map(([op, count]) => `${op} x${count}`).join(', ')}`);
  for (const [way, values] of [
    ['in', onnx.inputs],
    ['out', onnx.outputs],
  ] as const) {
    for (const { name, type, dims } of values)
      print(`${way}: ${name} ${type} [${dims.join(', ')}]`);
  }
  if (onnx.external.length > 0) print(`weights in: ${onnx.external.join(', ')}`);
  for (const { verdict, at, message } of findings) print(`${verdict}: ${at}: ${message}`);
  if (findings.length === 0) print('lint: nothing found; it may run on WebGPU');
  for (const { label, score, failure } of ranked) {
    print(
      `guess ${failure === null ? score.toFixed(4) : 'failed'}: ${label}${failure ? `: ${failure}` : ''}`,
    );
  }
  if (!best) {
    print('contract: unknown; write a manifest by hand');
    return;
  }
  const [wrong] = contradictions(best, onnx);
  if (wrong) print(`contract: ${wrong}`);
  print(`contract (${manifest ? 'known' : 'best guess'}): ${best.title}, kind ${best.kind}`);
  print(JSON.stringify(best, null, 2));
}
