import { describe, expect, it } from 'vitest';
import { describeNode } from '../../../src/engine/schema/node.ts';
import {
  isSameShape,
  NODE_WIDTH,
  readOutputs,
  shapeFrom,
  socketOffset,
} from '../../../src/ui/editor/shape.ts';
import { parseSocketKey, socketKey } from '../../../src/ui/editor/sockets.ts';
import { fakeNodes, graph } from '../../support/fake-nodes.ts';

const catalogue = new Map(fakeNodes().map((node) => [node.type, describeNode(node)]));
const face = (type: string) => catalogue.get(type) ?? null;

describe('the sockets of a node', () => {
  it('are those that its type declares, in that order', () => {
    const shape = shapeFrom(face('fake/fill'), [], []);
    expect(shape.inputs.map(({ name, type }) => [name, type])).toEqual([
      ['image', 'image'],
      ['mask', 'mask'],
    ]);
    expect(shape.outputs.map(({ name }) => name)).toEqual(['image']);
  });

  it('of an unknown type are those that wires speak of', () => {
    const shape = shapeFrom(null, ['seed'], ['result']);
    expect(shape.inputs).toMatchObject([{ name: 'seed', type: null }]);
    expect(shape.outputs).toMatchObject([{ name: 'result', type: null }]);
  });

  it('show also a wire to an input that the type does not have', () => {
    const shape = shapeFrom(face('fake/fill'), ['image', 'toString'], []);
    expect(shape.inputs.map(({ name }) => name)).toEqual(['image', 'mask', 'toString']);
  });

  it('lie on the edges, one row below the other', () => {
    const shape = shapeFrom(face('fake/fill'), [], []);
    const image = socketOffset(shape, 'input', 'image');
    const mask = socketOffset(shape, 'input', 'mask');
    expect(image.x).toBe(0);
    expect(mask.y - image.y).toBe(20);
    expect(socketOffset(shape, 'output', 'image')).toEqual({ x: NODE_WIDTH, y: image.y });
  });

  it('stay where they are while a parameter changes', () => {
    const shape = shapeFrom(face('fake/fill'), [], []);
    expect(isSameShape(shape, shapeFrom(face('fake/fill'), ['image'], ['image']))).toBe(true);
    expect(isSameShape(shape, shapeFrom(face('fake/fill'), ['other'], []))).toBe(false);
    expect(isSameShape(shape, shapeFrom(face('fake/view'), [], []))).toBe(false);
  });

  it('have names that lead back to them', () => {
    const socket = { node: 'fill', side: 'input', port: 'mask' } as const;
    expect(socketKey(socket)).toBe('input:fill:mask');
    expect(parseSocketKey('input:fill:mask')).toEqual(socket);
    expect(parseSocketKey('elsewhere:fill:mask')).toBeNull();
    expect(parseSocketKey('input:fill')).toBeNull();
  });
});

describe('the outputs that are read', () => {
  it('are told once each, also for nodes that are not there', () => {
    const document = graph({
      a: { type: 'fake/source' },
      b: { type: 'fake/view', inputs: { image: 'a.image' } },
      c: { type: 'fake/blend', inputs: { a: 'a.image', b: 'ghost.x' } },
    });
    expect(readOutputs(document, 'a')).toEqual(['image']);
    expect(readOutputs(document, 'ghost')).toEqual(['x']);
    expect(readOutputs(document, 'c')).toEqual([]);
  });
});
