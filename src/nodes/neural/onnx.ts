import {
  choice,
  defineNode,
  image,
  mask,
  model,
  number,
  optional,
  picture,
  type RunContext,
  type Steps,
} from '../../engine/define.ts';
import { expectSameSize } from '../../kernels/gpu/match.ts';
import type { Field, Image } from '../../kernels/gpu/plane.ts';
import { warnNothingKnown } from '../../kernels/hole/fill.ts';
import { blank } from '../../kernels/hole/window.ts';
import { firstChannel } from '../../kernels/neural/tensors.ts';
import { apply, mapOf } from '../../models/apply/apply.ts';
import type { Network } from '../../models/apply/run.ts';
import { ModelError } from '../../models/errors.ts';
import { extraOf, fillByNetwork, type NetworkOptions, networkOf } from './support/network.ts';

interface Outputs {
  readonly image: Image;
  readonly map: Field;
}

export default defineNode({
  type: 'neural/onnx',
  version: 1,
  label: 'ONNX network',
  summary: 'Runs a network of your own on the picture: it fills a hole, makes a mask, or restores.',
  notes:
    'Public models such as LaMa, MI-GAN, AOT-GAN, DeepFill, MODNet and U²-Net are recognised. For others the contract (ranges, which way round the mask is, order of channels) is found by a trial run and confirmed by you, and stored in the graph with the file’s SHA-256. A network that fills keeps known pixels as they are. One that gives only a map leaves the picture as it came and gives the map on the second output. What asks for edges or depth takes them from the inputs of that name.',
  aliases: ['neural network', 'deep learning', 'LaMa', 'MI-GAN', 'model', 'inference', 'AI'],
  kernels: [
    'neural/pack',
    'neural/unpack',
    'neural/lay',
    'neural/rescale',
    'neural/rescale-mask',
    'neural/channel',
  ],
  inputs: {
    image: image(),
    mask: optional(mask()),
    edge: optional(picture('edges')),
    depth: optional(picture('depth')),
  },
  params: {
    model: model({
      label: 'Model',
      help: 'An .onnx file; drop it on the node. Found by its SHA-256 beside the graph or among the kept models.',
      main: true,
    }),
    policy: choice({
      label: 'Where it runs',
      help: 'As the model’s contract says, unless you know better.',
      default: 'contract',
      options: {
        contract: 'As the contract says',
        crop: 'In a window around each hole',
        tile: 'In tiles that overlap',
        resize: 'On the whole picture, scaled to fit',
        native: 'On the whole picture as it is',
      },
    }),
    level: number({
      label: 'Level',
      help: 'For networks that ask for a number: the noise’s standard deviation, or a level.',
      default: 0.1,
      min: 0,
      max: 1,
    }),
  },
  outputs: { image: image(), map: mask('map') },
  async *run(context, inputs, { model: wanted, policy, level }): Steps<Outputs> {
    expectSameSize(inputs);
    const found = await context.models.find(wanted, context.files);
    const given = { edge: planeOf(context, inputs.edge), depth: planeOf(context, inputs.depth) };
    const network = networkOf(context, found, found.manifest, given);
    const extra = extraOf(network, given);
    const options = { policy: policy === 'contract' ? undefined : policy, level, extra };
    if (network.manifest.kind !== 'inpaint') {
      return yield* applyWhole(context, network, inputs, options);
    }
    const { image, mask } = inputs;
    if (!mask) {
      throw new ModelError(
        `mask: ${network.name} fills holes, but no mask is wired; wire one that says what is missing`,
      );
    }
    const filled = yield* fillByNetwork(context, network, { image, mask }, options);
    if (filled.nothingKnown) warnNothingKnown(context);
    return { image: filled.image, map: filled.inner };
  },
});

/** Edges or depth as one number per pixel; of a picture its first channel. */
const planeOf = ({ gpu }: RunContext, plane: Image | Field | undefined): Field | undefined =>
  plane?.kind === 'image' ? firstChannel(gpu, plane) : plane;

/** Networks that read a picture and give another, or a map, with nothing to fill. */
async function* applyWhole(
  { gpu }: RunContext,
  network: Network,
  { image, mask }: { readonly image: Image; readonly mask?: Field | undefined },
  { policy, level = 0, extra }: NetworkOptions,
): Steps<Outputs> {
  const hole = mask ?? blank(gpu, image);
  const scene = { image, mask: hole, extra, boxes: null, level, policy };
  const steps = apply(gpu, network, {
    ...scene,
    also: ['mask', 'depth', 'score', 'flow', 'features'],
  });
  let next = await steps.next();
  while (!next.done) {
    const { k, of, current } = next.value;
    yield { k, of, ...(current ? { preview: { image: current } } : {}) };
    next = await steps.next();
  }
  const made = next.value.pictures.get('image');
  return {
    image: made ?? image,
    map: mapOf(gpu, next.value) ?? blank(gpu, made ?? image),
  };
}
