import { expect, it } from 'vitest';
import { choice, number } from '../../../src/engine/define.ts';
import { describeNode } from '../../../src/engine/schema/node.ts';
import { nameOfFile } from '../../../src/ui/controls/pictures.ts';
import { solverOptions } from '../../../src/ui/controls/solvers.ts';
import { isShown } from '../../../src/ui/controls/visible.ts';
import { fakeNodes } from '../../support/fake-nodes.ts';

it('offers as solvers what takes image and mask and gives image, and nothing else', () => {
  const faces = new Map(fakeNodes().map((node) => [node.type, describeNode(node)]));
  const types = solverOptions(faces.keys(), (type) => faces.get(type) ?? null).map(
    ([type]) => type,
  );
  expect(types).toContain('fake/fill');
  expect(types).not.toContain('fake/source');
  expect(types).not.toContain('fake/view');
});

it('asks for a parameter only while those it depends on hold what it names', () => {
  const params = {
    method: choice({ label: 'Method', default: 'a', options: { a: 'A', b: 'B' } }),
    omega: number({ label: 'Omega', default: 1, min: 0, max: 2, when: { method: ['b'] } }),
  };
  expect(isShown(params.omega, params, undefined)).toBe(false);
  expect(isShown(params.omega, params, { method: 'b' })).toBe(true);
  expect(isShown(params.method, params, undefined)).toBe(true);
});

it('names files as people know them', () => {
  expect(nameOfFile('local/0123456789abcdef-holiday 1.jpg')).toBe('holiday 1.jpg');
  expect(nameOfFile('images/fig.jpg')).toBe('fig.jpg');
  expect(nameOfFile('../pictures/a.png')).toBe('../pictures/a.png');
});
