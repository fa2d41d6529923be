import { defineNode, image, mask } from '../../../engine/define.ts';
import { expectSameSize } from '../../../kernels/gpu/match.ts';
import { warnNothingKnown } from '../../../kernels/hole/fill.ts';
import { fillByNetwork, networkOf } from './network.ts';
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
  views,
  ...words
}: Shipped<V>) => {
  const shown = views ?? ({} as V);
  return defineNode({
    ...words,
    kernels: [
      'neural/pack',
      'neural/unpack',
      'neural/lay',
      ...(views ? ['neural/sample', 'neural/flow'] : []),
      ...kernels,
    ],
    inputs: { image: image(), mask: mask() },
    params: {},
    outputs: { image: image(), ...portsOf(shown) },
    async *run(context, inputs) {
      expectSameSize(inputs);
      const found = await context.models.shipped(model);
      const network = networkOf(context, found);
      const filled = yield* fillByNetwork(context, network, inputs, {}, shown);
      if (filled.nothingKnown) warnNothingKnown(context);
      return { image: filled.image, ...(filled.seen as PlanesOf<V>) } as never;
    },
  });
};
