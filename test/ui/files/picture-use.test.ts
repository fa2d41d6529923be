import { produce } from 'immer';
import { describe, expect, it } from 'vitest';
import { choice, defineNode, file, image, mask, number } from '../../../src/engine/define.ts';
import type { GraphDocument } from '../../../src/engine/graph/document.ts';
import { describeNode } from '../../../src/engine/schema/node.ts';
import {
  loaderIn,
  openImageInput,
  sourcesIn,
  useFileIn,
} from '../../../src/ui/files/picture-use.ts';

const run = () => ({}) as never;
const base = { version: 1, label: 'A node', summary: '', run } as const;
const size = number({ label: 'Size', default: 0, min: 0, max: 9 });
const nodes = [
  defineNode({
    ...base,
    type: 'test/mask-file',
    inputs: {},
    params: { path: file({ label: 'File', access: 'read' }) },
    outputs: { mask: mask() },
  }),
  defineNode({
    ...base,
    type: 'test/sample',
    inputs: {},
    params: { picture: choice({ label: 'P', default: 'a', options: { a: 'A' } }), size },
    outputs: { picture: image() },
  }),
  defineNode({
    ...base,
    type: 'test/loader',
    inputs: {},
    params: { file: file({ label: 'File', access: 'read' }), size },
    outputs: { image: image() },
  }),
  defineNode({
    ...base,
    type: 'test/fill',
    inputs: { image: image(), mask: mask() },
    params: {},
    outputs: { image: image() },
  }),
];
const catalogue = new Map(nodes.map((node) => [node.type, describeNode(node)]));
const document: GraphDocument = {
  version: 1,
  title: 'Test',
  nodes: {
    photo: { type: 'test/sample', params: { size: 3, picture: 'a' } },
    unread: { type: 'test/sample' },
    hole: { type: 'test/mask-file' },
    fill: { type: 'test/fill', inputs: { image: 'photo.picture', mask: 'hole.mask' } },
    bare: { type: 'test/fill' },
    odd: { type: 'nobody/knows', inputs: { image: 'photo.picture' } },
  },
};
const using = (id: string) =>
  produce(document, (draft) => useFileIn(draft, id, 'local/12-a.png', catalogue));

it('finds the node type that makes an image of a file', () => {
  expect(loaderIn(catalogue)).toEqual({ type: 'test/loader', param: 'file', output: 'image' });
  expect(loaderIn(new Map())).toBeNull();
});

it('takes as the pictures of a graph the images that something reads', () => {
  expect(sourcesIn(document, catalogue)).toEqual(['photo']);
});

describe('a picture in place of another', () => {
  it('turns a node that cannot read files into one that can; all that read it still do', () => {
    const { nodes } = using('photo');
    expect(nodes.photo).toEqual({
      type: 'test/loader',
      params: { size: 3, file: 'local/12-a.png' },
    });
    expect(nodes.fill?.inputs).toEqual({ image: 'photo.image', mask: 'hole.mask' });
    expect(nodes.odd?.inputs).toEqual({ image: 'photo.image' });
  });

  it('is set where the node reads files already', () => {
    const { nodes } = using('hole');
    expect(nodes.hole).toEqual({ type: 'test/mask-file', params: { path: 'local/12-a.png' } });
  });

  it('changes nothing in a node nobody knows', () => {
    expect(using('odd')).toBe(document);
  });
});

it('wires a new picture to where an image is wanted, to the chosen node first', () => {
  expect(openImageInput(document, catalogue, null)).toEqual({ node: 'bare', port: 'image' });
  const two = { ...document, nodes: { ...document.nodes, later: { type: 'test/fill' } } };
  expect(openImageInput(two, catalogue, 'later')).toEqual({ node: 'later', port: 'image' });
  const full = { ...document, nodes: { photo: { type: 'test/sample' } } };
  expect(openImageInput(full, catalogue, null)).toBeNull();
});
