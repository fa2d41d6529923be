import { defineNode, image, mask } from '../../../engine/define.ts';
import { expectSameSize } from '../../../kernels/gpu/match.ts';
import { warnNothingKnown } from '../../../kernels/hole/fill.ts';
import { fillByNetwork, networkOf } from './network.ts';

interface Shipped {
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
}

/**
 * A fill by a network that ships with Reweave, models/<name>.onnx, whose manifest is in its file. A node
 * of its own is its name and words.
 */
export const shippedFill = ({ kernels = [], ...words }: Shipped) =>
  defineNode({
    ...words,
    kernels: ['neural/pack', 'neural/unpack', 'neural/lay', ...kernels],
    inputs: { image: image(), mask: mask() },
    params: {},
    outputs: { image: image() },
    async *run(context, inputs) {
      expectSameSize(inputs);
      const model = await context.models.shipped(words.type.slice('neural/'.length));
      const filled = yield* fillByNetwork(context, networkOf(context, model), inputs);
      if (filled.nothingKnown) warnNothingKnown(context);
      return { image: filled.image };
    },
  });
