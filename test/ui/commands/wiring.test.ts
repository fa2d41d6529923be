import { describe, expect, it } from 'vitest';
import { describeNode } from '../../../src/engine/schema/node.ts';
import {
  fittingTypes,
  nodesDownstream,
  nodesUpstream,
  type SocketRef,
  wireJudge,
} from '../../../src/ui/commands/wiring.ts';
import { fakeNodes, graph } from '../../support/fake-nodes.ts';

const catalogue = new Map(fakeNodes().map((node) => [node.type, describeNode(node)]));
const document = graph({
  file: { type: 'fake/file' },
  fill: { type: 'fake/fill', inputs: { image: 'file.image', mask: 'file.mask' } },
  view: { type: 'fake/view', inputs: { image: 'fill.image' } },
  score: { type: 'fake/score' },
  lost: { type: 'nobody/knows', inputs: { thing: 'file.image' } },
});
const output = (node: string, port: string): SocketRef => ({ node, side: 'output', port });
const input = (node: string, port: string): SocketRef => ({ node, side: 'input', port });
const verdict = (start: SocketRef, end: SocketRef) => wireJudge(document, start, catalogue)(end);
const reason = (start: SocketRef, end: SocketRef) => {
  const told = verdict(start, end);
  return told.fits ? null : told.reason;
};

describe('a wire between two sockets', () => {
  it('fits where the types agree, from whichever end it is drawn', () => {
    const told = {
      fits: true,
      from: { node: 'file', port: 'image' },
      to: { node: 'score', port: 'image' },
    };
    expect(verdict(output('file', 'image'), input('score', 'image'))).toEqual(told);
    expect(verdict(input('score', 'image'), output('file', 'image'))).toEqual(told);
  });

  it('says by name what does not agree', () => {
    expect(reason(output('file', 'mask'), input('score', 'image'))).toBe(
      'file.mask is a mask, but image of score takes an image',
    );
    expect(reason(input('fill', 'mask'), output('file', 'image'))).toBe(
      'file.image is an image, but mask of fill takes a mask',
    );
  });

  it('never joins two outputs, two inputs, or a node with itself', () => {
    expect(reason(output('file', 'image'), output('fill', 'image'))).toContain('two outputs');
    expect(reason(input('fill', 'image'), input('view', 'image'))).toContain('two inputs');
    expect(reason(output('fill', 'image'), input('fill', 'image'))).toContain('own result');
  });

  it('never closes a circle, however long', () => {
    expect(reason(output('view', 'image'), input('fill', 'image'))).toContain('circle');
    expect(reason(input('fill', 'image'), output('view', 'image'))).toContain('circle');
  });

  it('may end at a placeholder, whose ports nobody knows', () => {
    expect(reason(output('file', 'mask'), input('lost', 'thing'))).toBeNull();
    expect(reason(output('lost', 'anything'), input('fill', 'mask'))).toBeNull();
  });
});

describe('the node types that fit a loose wire', () => {
  const types = [...catalogue.keys()];
  const fitting = (start: SocketRef) => fittingTypes(document, start, types, catalogue);

  it('of a mask are those that take one, at the port that takes it', () => {
    expect(fitting(output('file', 'mask'))).toEqual([
      { type: 'fake/fill', port: 'mask' },
      { type: 'fake/solve', port: 'mask' },
    ]);
  });

  it('of an input are those that give what it takes', () => {
    const given = fitting(input('fill', 'mask'));
    expect(given).toEqual([{ type: 'fake/file', port: 'mask' }]);
  });

  it('prefer a port of the very type to one that merely takes it', () => {
    const loose = new Map(catalogue);
    const fill = catalogue.get('fake/fill');
    if (!fill) throw new Error('fake/fill is among the fake nodes');
    const { image, mask } = fill.inputs;
    const any = { type: 'picture', label: 'any', optional: true } as const;
    loose.set('fake/any', { ...fill, type: 'fake/any', inputs: { any, mask, image } as never });
    expect(fittingTypes(document, output('file', 'mask'), ['fake/any'], loose)).toEqual([
      { type: 'fake/any', port: 'mask' },
    ]);
  });

  it('of a placeholder are all that have a port at all', () => {
    const given = fitting(output('lost', 'anything')).map(({ type }) => type);
    expect(given).toContain('fake/fill');
    expect(given).not.toContain('fake/source');
  });
});

describe('what a node reads and what reads it', () => {
  it('reaches over other nodes', () => {
    expect(nodesUpstream(document, 'view')).toEqual(new Set(['fill', 'file']));
    expect(nodesDownstream(document, 'file')).toEqual(new Set(['fill', 'view', 'lost']));
  });

  it('comes to an end on a circle', () => {
    const circle = graph({
      a: { type: 'fake/view', inputs: { image: 'b.image' } },
      b: { type: 'fake/view', inputs: { image: 'a.image' } },
    });
    expect(nodesUpstream(circle, 'a')).toEqual(new Set(['a', 'b']));
    expect(nodesDownstream(circle, 'a')).toEqual(new Set(['a', 'b']));
  });
});
