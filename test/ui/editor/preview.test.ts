import { describe, expect, it } from 'vitest';
import { image, mask, number, scalar } from '../../../src/engine/define.ts';
import type { Face } from '../../../src/engine/graph/catalogue.ts';
import type { Problem, Rule } from '../../../src/engine/problems.ts';
import { previewOf, whyEmpty } from '../../../src/ui/editor/preview.ts';

const face = (inputs: Face['inputs'], outputs: Face['outputs']): Face => ({
  label: 'Test',
  inputs,
  outputs,
  params: { tone: number({ label: 'Tone', default: 0, min: 0, max: 1 }) },
});
const problem = (rule: Rule, at: string): Problem => ({
  at,
  rule,
  message: `broken: ${at}`,
  severity: 'error',
});

describe('the picture of a node', () => {
  const both = face({}, { image: image(), mask: mask() });

  it('is its first picture, or the one that was chosen', () => {
    expect(previewOf('n', { type: 't' }, both, undefined)?.ref).toBe('n.image');
    expect(previewOf('n', { type: 't' }, both, 'mask')?.ref).toBe('n.mask');
    expect(previewOf('n', { type: 't' }, both, 'gone')?.ref).toBe('n.image');
  });

  it('is what it reads where it only takes pictures', () => {
    const save = face({ image: image() }, {});
    const node = { type: 't', inputs: { image: 'fill.image' } };
    expect(previewOf('save', node, save, undefined)).toEqual({
      ref: 'fill.image',
      node: 'fill',
      port: 'image',
      isOwn: false,
    });
    expect(previewOf('save', { type: 't' }, save, undefined)).toBeNull();
  });

  it('is none where it gives a number alone', () => {
    const score = face({ image: image() }, { value: scalar() });
    const node = { type: 't', inputs: { image: 'fill.image' } };
    expect(previewOf('score', node, score, undefined)).toBeNull();
  });
});

describe('why a node has no picture', () => {
  it('is first what must be wired, in one sentence', () => {
    const unwired = (...names: string[]) =>
      names.map((name) => problem('wire/required', `nodes.fill.inputs.${name}`));
    expect(whyEmpty(unwired('mask'))).toBe('Wire mask');
    expect(whyEmpty(unwired('image', 'mask', 'init'))).toBe('Wire image, mask and init');
  });

  it('is then a missing file, and else the first error', () => {
    expect(whyEmpty([problem('param/file', 'nodes.a.params.file')])).toBe('Choose a file');
    expect(whyEmpty([problem('param/value', 'nodes.a.params.x')])).toBe('broken: nodes.a.params.x');
  });

  it('is no warning, and nothing where nothing is wrong', () => {
    expect(whyEmpty([])).toBeNull();
    const warning = {
      ...problem('param/unknown', 'nodes.a.params.x'),
      severity: 'warning',
    } as const;
    expect(whyEmpty([warning])).toBeNull();
  });
});
