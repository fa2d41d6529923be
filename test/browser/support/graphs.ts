import type { GraphDocument } from '../../../src/engine/graph/document.ts';

/**
 * A graph with all a test of the page needs, small enough to run in no time: two sources, a fill,
 * a score, and a picture that a slider makes brighter.
 */
export const smallGraph: GraphDocument = {
  version: 1,
  title: 'Small',
  nodes: {
    photo: { type: 'io/sample-image', params: { picture: 'brick.png', maxSide: 96 } },
    hole: { type: 'io/load-mask', params: { file: 'images/camera.png', maxSide: 96 } },
    fill: {
      type: 'inpaint/harmonic',
      inputs: { image: 'photo.image', mask: 'hole.mask' },
    },
    score: {
      type: 'metric/psnr',
      inputs: { image: 'fill.image', reference: 'photo.image', mask: 'hole.mask' },
    },
    error: {
      type: 'combine/difference',
      inputs: { image: 'fill.image', reference: 'photo.image' },
    },
  },
  view: {
    nodes: {
      photo: [0, 0],
      hole: [0, 360],
      fill: [280, 0],
      error: [560, 0],
      score: [560, 440],
    },
  },
};
