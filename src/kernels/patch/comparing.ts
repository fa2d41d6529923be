import { kernel } from '../gpu/kernel.ts';
import pcgWgsl from '../random/shared/pcg.wgsl?raw';
import { gradedTwins, turnedTwins, uprightTwins } from './matching-twins.ts';
import measureWgsl from './measure.wgsl?raw';
import { PATCH_UNIFORMS } from './patch-twin.ts';
import propagateWgsl from './propagate.wgsl?raw';
import searchWgsl from './search.wgsl?raw';
import gradedWgsl from './shared/graded.wgsl?raw';
import patchWgsl from './shared/patch.wgsl?raw';
import rootWgsl from './shared/root.wgsl?raw';
import samplingWgsl from './shared/sampling.wgsl?raw';
import turnedWgsl from './shared/turned.wgsl?raw';
import startWgsl from './start.wgsl?raw';

const compared = {
  before: 'matches',
  current: 'image',
  source: 'image',
  blocked: 'field',
} as const;
const drawn = { seed: 'u32', iteration: 'u32', turns: 'u32' } as const;

export const startKernel = kernel({
  name: 'patch/start',
  shared: [pcgWgsl, patchWgsl],
  wgsl: startWgsl,
  twin: uprightTwins.start,
  reads: { ...compared, targets: 'field' },
  writes: 'matches',
  uniforms: { ...PATCH_UNIFORMS, ...drawn },
});
export const propagateKernel = kernel({
  name: 'patch/propagate',
  shared: [patchWgsl],
  wgsl: propagateWgsl,
  twin: uprightTwins.propagate,
  reads: compared,
  writes: 'matches',
  uniforms: { ...PATCH_UNIFORMS, distance: 'u32' },
});
export const searchKernel = kernel({
  name: 'patch/search',
  shared: [pcgWgsl, patchWgsl],
  wgsl: searchWgsl,
  twin: uprightTwins.search,
  reads: compared,
  writes: 'matches',
  uniforms: { ...PATCH_UNIFORMS, ...drawn, reach: 'u32' },
});
export const measureKernel = kernel({
  name: 'patch/measure',
  shared: [patchWgsl],
  wgsl: measureWgsl,
  twin: uprightTwins.measure,
  reads: compared,
  writes: 'matches',
  uniforms: PATCH_UNIFORMS,
});

/** The same kernels where patches may be turned, scaled and toned: other functions of one name below them. */
const turned = [samplingWgsl, rootWgsl, turnedWgsl] as const;
const toned = { leastGain: 'u32', mostGain: 'u32', mostBias: 'u32' } as const;
const comparedTurned = { ...compared, turns: 'field' } as const;

export const startTurnedKernel = kernel({
  name: 'patch/start@turned',
  shared: [pcgWgsl, ...turned],
  wgsl: startWgsl,
  twin: turnedTwins.start,
  reads: { ...comparedTurned, targets: 'field' },
  writes: 'matches',
  uniforms: { ...PATCH_UNIFORMS, ...toned, ...drawn },
});
export const propagateTurnedKernel = kernel({
  name: 'patch/propagate@turned',
  shared: turned,
  wgsl: propagateWgsl,
  twin: turnedTwins.propagate,
  reads: comparedTurned,
  writes: 'matches',
  uniforms: { ...PATCH_UNIFORMS, ...toned, distance: 'u32' },
});
export const searchTurnedKernel = kernel({
  name: 'patch/search@turned',
  shared: [pcgWgsl, ...turned],
  wgsl: searchWgsl,
  twin: turnedTwins.search,
  reads: comparedTurned,
  writes: 'matches',
  uniforms: { ...PATCH_UNIFORMS, ...toned, ...drawn, reach: 'u32' },
});
export const measureTurnedKernel = kernel({
  name: 'patch/measure@turned',
  shared: turned,
  wgsl: measureWgsl,
  twin: turnedTwins.measure,
  reads: comparedTurned,
  writes: 'matches',
  uniforms: { ...PATCH_UNIFORMS, ...toned },
});

/** The same kernels where patches are compared by absolute differences, or by gradients too. */
const graded = { absolute: 'u32', colours: 'u32' } as const;

export const startGradedKernel = kernel({
  name: 'patch/start@graded',
  shared: [pcgWgsl, gradedWgsl],
  wgsl: startWgsl,
  twin: gradedTwins.start,
  reads: { ...compared, targets: 'field' },
  writes: 'matches',
  uniforms: { ...PATCH_UNIFORMS, ...graded, ...drawn },
});
export const propagateGradedKernel = kernel({
  name: 'patch/propagate@graded',
  shared: [gradedWgsl],
  wgsl: propagateWgsl,
  twin: gradedTwins.propagate,
  reads: compared,
  writes: 'matches',
  uniforms: { ...PATCH_UNIFORMS, ...graded, distance: 'u32' },
});
export const searchGradedKernel = kernel({
  name: 'patch/search@graded',
  shared: [pcgWgsl, gradedWgsl],
  wgsl: searchWgsl,
  twin: gradedTwins.search,
  reads: compared,
  writes: 'matches',
  uniforms: { ...PATCH_UNIFORMS, ...graded, ...drawn, reach: 'u32' },
});
export const measureGradedKernel = kernel({
  name: 'patch/measure@graded',
  shared: [gradedWgsl],
  wgsl: measureWgsl,
  twin: gradedTwins.measure,
  reads: compared,
  writes: 'matches',
  uniforms: { ...PATCH_UNIFORMS, ...graded },
});
