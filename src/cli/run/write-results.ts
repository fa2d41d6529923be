import type { Engine } from '../../engine/engine.ts';
import { type Catalogue, faceOf } from '../../engine/graph/catalogue.ts';
import {
  type GraphDocument,
  type NodeId,
  parseWire,
  type WireRef,
  wire,
} from '../../engine/graph/document.ts';
import { FileError, type Host, type Pixels } from '../../engine/host.ts';
import type { RunEvent } from '../../engine/run/events.ts';
import { isPlane, type Plane } from '../../kernels/gpu/plane.ts';

/**
 * Writes what a run came to: every picture that a viewing node shows, or that no later node turns
 * into another image and no node saves; or the pictures of the nodes that were asked for. What a
 * metric gives beside its number is written only where it was asked for. Files are named `<node>.png`,
 * and `<node>.<port>.png` where a node gives several pictures. Tells each; stops where one fails.
 */
export async function* writeResults(
  engine: Engine,
  host: Host,
  document: GraphDocument,
  catalogue: Catalogue,
  targets: readonly NodeId[],
): AsyncGenerator<RunEvent> {
  const { isFinal, isShown } = readersOf(document, catalogue);
  for (const id of targets.length > 0 ? targets : Object.keys(document.nodes)) {
    const face = faceOf(document, document.nodes[id]?.type ?? '', catalogue);
    const pictures = Object.keys(face?.outputs ?? {}).flatMap((port) => {
      const value = engine.output(wire(id, port));
      return isPlane(value) ? [{ port, plane: value }] : [];
    });
    const isWhole = targets.length > 0 || isFinal(id);
    for (const { port, plane } of pictures) {
      if (!isWhole && !isShown(wire(id, port))) continue;
      const file = pictures.length > 1 ? `${id}.${port}.png` : `${id}.png`;
      try {
        await host.files.write(file, await host.codecs.encode(await pixelsOf(host, plane), 'png'));
      } catch (error) {
        if (!(error instanceof FileError)) throw error;
        yield { kind: 'failed', node: id, message: error.message };
        return;
      }
      yield { kind: 'saved', node: id, file };
    }
  }
}

/** A node is final where nothing that reads it gives an image in turn or writes a file. */
function readersOf(document: GraphDocument, catalogue: Catalogue) {
  const carried = new Set<NodeId>();
  const shown = new Set<WireRef>();
  for (const { type, inputs } of Object.values(document.nodes)) {
    const face = faceOf(document, type, catalogue);
    const givesImage = Object.values(face?.outputs ?? {}).some(
      ({ type }) => type === 'image' || type === 'picture',
    );
    const writes = Object.values(face?.params ?? {}).some(
      (param) => param.kind === 'file' && param.access === 'write',
    );
    const isViewer = face !== null && !writes && Object.keys(face.outputs).length === 0;
    for (const ref of Object.values(inputs ?? {})) {
      if (isViewer) shown.add(ref);
      else if (givesImage || writes) carried.add(parseWire(ref).node);
    }
  }
  const isMetric = (id: NodeId) =>
    tellsNumber(faceOf(document, document.nodes[id]?.type ?? '', catalogue));
  return {
    isFinal: (id: NodeId) => !carried.has(id) && !isMetric(id),
    isShown: (ref: WireRef) => shown.has(ref),
  };
}

/** Gives a number, and pictures only of how it comes about. */
function tellsNumber(face: ReturnType<typeof faceOf>): boolean {
  const types = Object.values(face?.outputs ?? {}).map(({ type }) => type);
  return types.includes('number') && types.every((type) => type === 'number' || type === 'field');
}

async function pixelsOf({ gpu }: Host, plane: Plane): Promise<Pixels> {
  const { kind, width, height } = plane;
  const numbers = await gpu.read(plane);
  if (kind === 'image') return { width, height, data: numbers, depth: 8 };
  const data = new Float32Array(width * height * 4).fill(1);
  numbers.forEach((value, i) => {
    data.fill(value, i * 4, i * 4 + 3);
  });
  return { width, height, data, depth: 8 };
}
