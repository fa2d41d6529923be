import { defineNode, image, number } from '../../engine/define.ts';
import { unsharp } from '../../kernels/filter/unsharp.ts';

export default defineNode({
  type: 'denoise/unsharp',
  version: 1,
  label: 'Unsharp mask',
  summary: 'Makes edges steeper by adding what a blur takes away.',
  equation: 'v = u + a\\,(u - G_\\sigma * u)',
  notes:
    'Not a restoration: nothing lost comes back, the eye is only told where edges are. Look for bright and dark rims along edges, and for noise that grows with them; the threshold leaves faint differences alone.',
  aliases: ['sharpen', 'high boost', 'clarity', 'acutance', 'USM'],
  kernels: ['filter/unsharp', 'filter/convolve-line'],
  inputs: { image: image() },
  params: {
    sigma: number({
      label: 'Radius σ',
      unit: 'px',
      default: 1.5,
      min: 0.3,
      max: 20,
      soft: [0.3, 8],
      main: true,
    }),
    amount: number({
      label: 'Amount',
      default: 0.8,
      min: 0,
      max: 10,
      soft: [0, 3],
      main: true,
    }),
    threshold: number({
      label: 'Threshold',
      help: 'Differences up to this are left alone.',
      unit: '/255',
      default: 2,
      min: 0,
      max: 64,
      soft: [0, 16],
    }),
  },
  outputs: { image: image() },
  run({ gpu }, { image }, { sigma, amount, threshold }) {
    return { image: unsharp(gpu, image, { sigma, amount, threshold: threshold / 255 }) };
  },
});
