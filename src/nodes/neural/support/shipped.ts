import { choice, defineNode, image, mask, optional } from '../../../engine/define.ts';
import { expectSameSize } from '../../../kernels/gpu/match.ts';
import { warnNothingKnown } from '../../../kernels/hole/fill.ts';
import { extraOf, fillByNetwork, networkOf } from './network.ts';
import { type PlanesOf, portsOf, type Views } from './views.ts';

interface Shipped<V extends Views> {
  readonly type: `neural/${string}`;
  readonly version: number;
  readonly label: string;
  readonly summary: string;
  readonly papers?: readonly string[];
  readonly equation?: string;
  readonly notes: string;
  readonly aliases?: readonly string[];
  /** Kernels beside those that every network needs. */
  readonly kernels?: readonly string[];
  /** Its file is models/<model>.onnx. */
  readonly model: string;
  /** Files to choose from by the parameter `weights`, under the names of its values; the first is `model`. */
  readonly weights?: {
    readonly help: string;
    readonly files: Readonly<Record<string, { readonly label: string; readonly model: string }>>;
  };
  /** A file that takes a sketch of edges too; runs where one is wired. */
  readonly sketched?: string;
  /** What it shows beside the picture, by the name of the node's output. */
  readonly views?: V;
}

/**
 * A fill by a network that ships with Reweave, models/<model>.onnx, whose manifest is in its file. A node
 * of its own is its name, words, and what it shows of the network's inside.
 */
export const shippedFill = <const V extends Views = Record<never, never>>({
  kernels = [],
  model,
  weights,
  sketched,
  views,
  ...words
}: Shipped<V>) => {
  const shown = views ?? ({} as V);
  const ports = { image: image(), mask: mask(), sketch: optional(mask('sketch')) };
  const { image: picture, mask: hole } = ports;
  const files = Object.entries(weights?.files ?? {});
  const options = Object.fromEntries(files.map(([name, { label }]) => [name, label]));
  const [[first] = ['']] = files;
  const choices = {
    weights: choice({ label: 'Weights', help: weights?.help ?? '', default: first, options }),
  };
  return defineNode({
    ...words,
    kernels: [
      'neural/pack',
      'neural/unpack',
      'neural/lay',
      ...(views ? ['neural/sample', 'neural/flow'] : []),
      ...(sketched ? ['diffusion/torn-weights', 'diffusion/weighted'] : []),
      ...kernels,
    ],
    // A node has only what it can use; the types know the rest as left out.
    inputs: (sketched ? ports : { image: picture, mask: hole }) as typeof ports,
    params: (weights ? choices : {}) as typeof choices,
    outputs: { image: image(), ...portsOf(shown) },
    async *run(context, { sketch, ...scene }, params) {
      expectSameSize({ ...scene, sketch });
      const file = sketch && sketched ? sketched : weights?.files[params.weights]?.model;
      const network = networkOf(context, await context.models.shipped(file ?? model), undefined, {
        edge: sketch,
      });
      const extra = extraOf(network, { edge: sketch });
      const filled = yield* fillByNetwork(context, network, scene, { extra }, shown);
      if (filled.nothingKnown) warnNothingKnown(context);
      return { image: filled.image, ...(filled.seen as PlanesOf<V>) } as never;
    },
  });
};
