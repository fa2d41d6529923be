import { SUBGRAPH_PREFIX } from '../../engine/graph/document.ts';

/** Groups of the catalogue in words; one without an entry is called by its own name. */
const LABELS: Readonly<Record<string, string>> = {
  io: 'Files',
  mask: 'Masks',
  degrade: 'Damage',
  denoise: 'Denoising',
  inpaint: 'Inpainting',
  diffuse: 'Diffusion',
  nnf: 'Patch matches',
  texture: 'Texture',
  meld: 'Blending patches',
  mrf: 'Random fields',
  depth: 'Depth',
  dibr: 'View synthesis',
  ldi: 'Layered depth',
  poisson: 'Gradient domain',
  pyramid: 'Pyramids',
  layer: 'Network layers',
  neural: 'Neural',
  combine: 'Combining',
  metric: 'Metrics',
  probe: 'Probes',
  view: 'Viewing',
  graph: 'Subgraphs of this graph',
};

/** The first part of a node type: `inpaint` of `inpaint/harmonic`. */
export const groupOf = (type: string): string => type.slice(0, Math.max(0, type.indexOf('/')));

export function labelOfGroup(group: string): string {
  const known = Object.hasOwn(LABELS, group) ? LABELS[group] : undefined;
  return known ?? (group === '' ? 'Others' : group[0]?.toUpperCase() + group.slice(1));
}

/** The order of groups in lists: the way a picture goes, from file to score. */
export function rankOfGroup(group: string): number {
  const rank = Object.keys(LABELS).indexOf(group);
  return rank < 0 ? Object.keys(LABELS).length : rank;
}

/** The colour of a node type's strip, as a value for CSS. */
export function colourOf(type: string): string {
  const group = type.startsWith(SUBGRAPH_PREFIX) ? 'graph' : groupOf(type);
  // A foreign type may hold anything; only a plain word can name a colour.
  return /^[a-z]+$/.test(group) ? `var(--cat-${group}, var(--cat-view))` : 'var(--cat-view)';
}
