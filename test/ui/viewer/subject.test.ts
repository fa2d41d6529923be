import { describe, expect, test } from 'vitest';
import type { GraphDocument, GraphNode } from '../../../src/engine/graph/document.ts';
import type { NodeDescriptor } from '../../../src/engine/schema/node.ts';
import { strokes } from '../../../src/engine/schema/params.ts';
import { field, image, mask, optional, picture, scalar } from '../../../src/engine/schema/ports.ts';
import { showingOf, viewOf } from '../../../src/ui/viewer/request.ts';
import { plainLook } from '../../../src/ui/viewer/store.ts';
import { type Choice, sideOf, subjectOf } from '../../../src/ui/viewer/subject.ts';

const node = (
  type: string,
  inputs: NodeDescriptor['inputs'],
  outputs: NodeDescriptor['outputs'],
  params: NodeDescriptor['params'] = {},
): [string, NodeDescriptor] => [
  type,
  { type, version: 1, label: `The ${type}`, summary: '', inputs, outputs, params },
];

const catalogue = new Map([
  node('load', {}, { image: image(), mask: mask('transparency') }),
  node('hole', {}, { mask: mask() }),
  node('fill', { image: image(), mask: mask() }, { image: image(), found: field('confidence') }),
  node('blur', { image: image() }, { image: image() }),
  node('score', { image: image(), reference: image() }, { value: scalar() }),
  node('compare', { a: picture(), b: picture(), mask: optional(mask()) }, {}),
  node(
    'paint',
    { like: optional(picture()) },
    { mask: mask() },
    {
      strokes: strokes({ label: 'Strokes' }),
    },
  ),
  node('note', {}, {}),
  node('view', { image: picture() }, { image: picture() }),
]);

const wires = (inputs: Record<string, string>) => ({ inputs });
const nodes: Record<string, GraphNode> = {
  photo: { type: 'load' },
  hole: { type: 'hole' },
  fill: { type: 'fill', ...wires({ image: 'photo.image', mask: 'hole.mask' }) },
  blur: { type: 'blur', ...wires({ image: 'fill.image' }) },
  score: { type: 'score', ...wires({ image: 'fill.image', reference: 'photo.image' }) },
  pair: { type: 'compare', ...wires({ a: 'photo.image', b: 'blur.image' }) },
  strokes: { type: 'paint', ...wires({ like: 'photo.image' }) },
  note: { type: 'note' },
};
const document: GraphDocument = { version: 1, title: '', nodes };

const choice = (selected: readonly string[], more: Partial<Choice> = {}): Choice => ({
  selected,
  ports: {},
  pins: Array(9).fill(null),
  slots: { a: null, b: null },
  ...more,
});
const look = (selected: readonly string[], more: Partial<Choice> = {}, graph = document) => {
  const subject = subjectOf(graph, catalogue, choice(selected, more));
  const { a, b, mask } = subject;
  return { a: a?.ref ?? null, b: b?.ref ?? null, mask, subject };
};

describe('what the viewer shows', () => {
  test('of a fill is the damaged picture against the result, with the mask', () => {
    expect(look(['fill'])).toMatchObject({ a: 'photo.image', b: 'fill.image', mask: 'hole.mask' });
  });

  test('of a source is its first picture, with its own mask', () => {
    expect(look(['photo'])).toMatchObject({ a: null, b: 'photo.image', mask: 'photo.mask' });
  });

  test('of a filter is what it reads against what it gives', () => {
    expect(look(['blur'])).toMatchObject({ a: 'fill.image', b: 'blur.image', mask: null });
  });

  test('of a node that compares is its two inputs', () => {
    expect(look(['pair'])).toMatchObject({ a: 'photo.image', b: 'blur.image' });
  });

  test('of a score is the reference against what it measures', () => {
    expect(look(['score'])).toMatchObject({ a: 'photo.image', b: 'fill.image' });
  });

  test('of two nodes is one against the other', () => {
    expect(look(['hole', 'blur'])).toMatchObject({ a: 'hole.mask', b: 'blur.image' });
    expect(look(['photo', 'fill'])).toMatchObject({ a: 'photo.image', b: 'fill.image' });
  });

  test('of a node with several pictures is the one that was chosen', () => {
    const chosen = look(['fill'], { ports: { fill: 'found' } });
    expect(chosen.b).toBe('fill.found');
    expect(chosen.subject.b?.title).toBe('The fill · confidence');
  });

  test('without a selection is the last comparison that has both pictures', () => {
    expect(look([])).toMatchObject({ a: 'photo.image', b: 'blur.image' });
    const half = { type: 'compare', ...wires({ b: 'fill.image' }) };
    const more = { seen: { type: 'view', ...wires({ image: 'fill.found' }) }, half };
    expect(look([], {}, { ...document, nodes: { ...nodes, ...more } })).toMatchObject({
      a: 'photo.image',
      b: 'blur.image',
    });
  });

  test('without a comparison is the last image that no other is made from', () => {
    const { pair: _, ...others } = nodes;
    expect(look([], {}, { ...document, nodes: others })).toMatchObject({
      a: 'fill.image',
      b: 'blur.image',
    });
    const masks = { hole: { type: 'hole' }, score: { type: 'score' } };
    expect(look([], {}, { ...document, nodes: masks })).toMatchObject({ b: 'hole.mask' });
  });

  test('of an empty graph, of a note, of what is gone is nothing', () => {
    expect(look([], {}, { ...document, nodes: {} }).subject).toMatchObject({ a: null, b: null });
    expect(look(['note'])).toMatchObject({ a: null, b: null });
    expect(look(['gone'])).toMatchObject({ b: 'blur.image' });
  });

  test('is replaced by what is pinned to a chosen slot', () => {
    const pins = ['hole.mask', 'fill.image', ...Array(7).fill(null)];
    const pinned = look(['photo'], { pins, slots: { a: null, b: 1 } });
    expect(pinned).toMatchObject({ a: null, b: 'fill.image', mask: 'photo.mask' });
    expect(pinned.subject.b?.slot).toBe(1);
    expect(look(['blur'], { pins, slots: { a: 1, b: null } })).toMatchObject({
      a: 'fill.image',
      b: 'blur.image',
      mask: 'hole.mask',
    });
    expect(look(['photo'], { pins, slots: { a: null, b: 5 } })).toMatchObject({ b: 'photo.image' });
  });

  test('says which of several equal nodes it is', () => {
    const twice = { ...nodes, again: { type: 'blur' } };
    expect(sideOf({ ...document, nodes: twice }, catalogue, 'again.image').title).toBe(
      'The blur (again)',
    );
    expect(sideOf(document, catalogue, 'blur.image').title).toBe('The blur');
  });

  test('says what its wire carries, also past nodes that pass it on', () => {
    const passed = { ...nodes, seen: { type: 'view', ...wires({ image: 'again.image' }) } };
    const more = { ...passed, again: { type: 'view', ...wires({ image: 'fill.found' }) } };
    expect(sideOf({ ...document, nodes: more }, catalogue, 'seen.image').type).toBe('field');
    expect(sideOf({ ...document, nodes: passed }, catalogue, 'seen.image').type).toBe('picture');
    expect(sideOf(document, catalogue, 'photo.image').type).toBe('image');
  });

  test('of a node with strokes is painted on what it is like', () => {
    expect(look(['strokes']).subject.painting).toMatchObject({
      node: 'strokes',
      param: 'strokes',
      mask: 'strokes.mask',
      base: { ref: 'photo.image' },
    });
    expect(look(['fill']).subject.painting).toBeNull();
  });
});

const looking = {
  mode: 'wipe',
  wipe: { at: 0.3, angle: 0.2 },
  gains: { difference: 4, ssim: 1 },
  look: plainLook,
  mask: 'tint',
  isFlipped: false,
  isPainting: true,
  film: { frame: 2 },
} as const;

describe('how the worker is asked to draw it', () => {
  const fill = look(['fill']).subject;

  test('Of a film only one frame is asked for, of what is one picture all', () => {
    const films = { a: null, b: 9, overlay: 9 };
    expect(viewOf(fill, looking, null, films).film).toEqual({ ...films, frame: 2 });
    expect(viewOf(fill, looking, null).film).toBeUndefined();
  });

  test('Only what is damaged is tinted', () => {
    expect(viewOf(fill, looking, null)).toMatchObject({
      mode: 'wipe',
      a: 'photo.image',
      b: 'fill.image',
      overlay: 'hole.mask',
      marks: { a: 'tint', b: 'none' },
      zoom: 0,
    });
  });

  test('Outlines lie on both, hidden masks on neither', () => {
    const outlined = viewOf(fill, { ...looking, mask: 'outline' }, null);
    expect(outlined.marks).toEqual({ a: 'outline', b: 'outline' });
    expect(viewOf(fill, { ...looking, mask: 'off' }, null).overlay).toBeNull();
  });

  test('One picture alone is the result, flipped the one before it', () => {
    const single = { ...looking, mode: 'single' } as const;
    expect(viewOf(fill, single, null)).toMatchObject({ mode: 'single', a: 'fill.image', b: null });
    expect(viewOf(fill, { ...single, isFlipped: true }, null)).toMatchObject({ a: 'photo.image' });
  });

  test('Nothing to compare with shows one picture, whatever the mode', () => {
    const photo = look(['photo']).subject;
    for (const mode of ['wipe', 'blink', 'difference', 'ssim', 'side-by-side'] as const) {
      expect(viewOf(photo, { ...looking, mode }, null)).toMatchObject({
        mode: 'single',
        a: 'photo.image',
      });
    }
  });

  test('A difference has its own gain and no tint', () => {
    const view = viewOf(fill, { ...looking, mode: 'difference' }, null);
    expect(view).toMatchObject({ mode: 'difference', gain: 4, overlay: null });
  });

  test('Only fields are shown by their own range', () => {
    const chosen = look(['fill'], { ports: { fill: 'found' } }).subject;
    expect(viewOf(chosen, looking, null).autoRange).toEqual({ a: false, b: true });
    expect(viewOf(look(['hole']).subject, looking, null).autoRange).toEqual({ a: false, b: false });
  });

  test('A mask is not tinted by itself', () => {
    const view = viewOf(look(['hole']).subject, looking, null);
    expect(view).toMatchObject({ mode: 'single', a: 'hole.mask', overlay: null });
  });

  test('While painting, the mask lies over the picture that it is painted on', () => {
    const { subject } = look(['strokes']);
    expect(viewOf(subject, looking, null)).toMatchObject({
      mode: 'single',
      a: 'photo.image',
      overlay: 'strokes.mask',
      marks: { a: 'tint' },
    });
    expect(showingOf(subject, looking).isPainting).toBe(true);
    expect(viewOf(subject, { ...looking, isPainting: false }, null).mode).toBe('wipe');
  });

  test('While painting, a picture pinned to the right is painted on', () => {
    const pins = ['fill.image', ...Array(8).fill(null)];
    const { subject } = look(['strokes'], { pins, slots: { a: null, b: 0 } });
    expect(viewOf(subject, looking, null)).toMatchObject({
      a: 'fill.image',
      overlay: 'strokes.mask',
    });
  });
});
