import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../src/engine/problems.ts';
import { ago } from '../../../src/ui/panels/ago.ts';
import { groupShortcuts } from '../../../src/ui/panels/dialogs/shortcut-groups.ts';
import { drawChart, nearestSpot } from '../../../src/ui/panels/inspector/chart.ts';
import { papersOf, shortName } from '../../../src/ui/panels/inspector/papers.ts';
import { graphOrder } from '../../../src/ui/panels/order.ts';
import { countProblems, problemLines } from '../../../src/ui/panels/problem-list.ts';
import { spellCounts } from '../../../src/ui/panels/run-counts.ts';
import { fold, idleRun } from '../../../src/ui/state/run-fold.ts';

const problem = (at: string, severity: Problem['severity']): Problem => ({
  at,
  rule: 'param/value',
  message: `${at} is wrong`,
  severity,
});

describe('the list of problems', () => {
  const run = [
    { kind: 'warning', node: 'fill', rule: 'run/no-known-pixels', message: 'nothing is known' },
    { kind: 'failed', node: 'load', message: 'no such file' },
    { kind: 'skipped', node: 'score', because: 'load' },
  ] as const;
  const { nodes } = run.reduce(fold, idleRun);
  const lines = problemLines(
    [problem('subgraphs.a', 'warning'), problem('nodes.mask.params.seed', 'error')],
    nodes,
  );

  it('holds what the document and the run have wrong, the worst first', () => {
    expect(lines.map(({ kind, node }) => [kind, node])).toEqual([
      ['error', 'mask'],
      ['failure', 'load'],
      ['warning', null],
      ['warning', 'fill'],
    ]);
  });

  it('leaves out what only follows from a failure', () => {
    expect(lines.some(({ node }) => node === 'score')).toBe(false);
  });

  it('is counted in words', () => {
    expect(countProblems(lines)).toBe('2 problems, 2 hints');
    expect(countProblems(lines.slice(0, 1))).toBe('1 problem');
    expect(countProblems([])).toBe('');
  });
});

describe('the order of the outline', () => {
  const node = (...sources: string[]) => ({
    type: 't',
    inputs: Object.fromEntries(sources.map((source, i) => [`i${i}`, `${source}.out`])),
  });

  it('puts every node after all that it reads', () => {
    const nodes = { d: node('b', 'c'), c: node('a'), b: node('a', 'a'), a: node() };
    expect(graphOrder({ nodes })).toEqual(['a', 'c', 'b', 'd']);
  });

  it('holds every node once, in circles and with wires from nowhere too', () => {
    const nodes = { a: node('b'), b: node('a'), c: node('gone'), d: node('b') };
    expect(graphOrder({ nodes })).toEqual(['c', 'a', 'b', 'd']);
  });
});

describe('the status bar', () => {
  const counts = { planned: 8, ended: 5, reused: 2, failed: 1, running: 1, skipped: 1 } as const;

  it('tells what a run did, leaving out what is nothing', () => {
    expect(spellCounts(8, { status: 'running', ...counts })).toBe(
      '8 nodes · 1 finished · 2 reused · 1 running · 1 failed · 1 skipped',
    );
    const quiet = { planned: 1, ended: 1, reused: 1, failed: 0, running: 0, skipped: 0 };
    expect(spellCounts(1, { status: 'done', ...quiet })).toBe('1 node · 1 reused');
    expect(spellCounts(3, { ...quiet, status: 'idle' })).toBe('3 nodes');
    expect(spellCounts(3, { ...quiet, status: 'cancelled' })).toBe(
      '3 nodes · 1 reused · cancelled',
    );
  });

  it('tells the age of what is kept', () => {
    const [second, minute, hour, day] = [1000, 60_000, 3_600_000, 86_400_000];
    expect([0, 12 * second, 5 * minute, 3 * hour, day, 4 * day].map(ago)).toEqual([
      'just now',
      '12 s ago',
      '5 min ago',
      '3 h ago',
      'yesterday',
      '4 days ago',
    ]);
  });
});

describe('papers', () => {
  const paper = (author: string) => ({ key: 'x', author, title: '', year: '2009', venue: '' });

  it('have short names', () => {
    expect(shortName(paper('Antonio Criminisi'))).toBe('Criminisi 2009');
    expect(shortName(paper('Tony F. Chan and Jianhong Shen'))).toBe('Chan & Shen 2009');
    expect(shortName(paper('A B and C D and E F'))).toBe('B et al. 2009');
  });

  it('are read from the bibliography of the docs', () => {
    expect(papersOf(['wang2004', 'nobody1999']).map(({ key }) => key)).toEqual(['wang2004']);
  });
});

describe('the residual curve', () => {
  const points = [
    { k: 1, residual: 1e-1 },
    { k: 2, residual: 1e-2 },
    { k: 3, residual: 1e-4 },
  ];

  it('has one height for each decade', () => {
    const chart = drawChart(points, { width: 100, height: 90 });
    expect(chart?.decades.map(({ exponent, y }) => [exponent, y])).toEqual([
      [-4, 90],
      [-3, 60],
      [-2, 30],
      [-1, 0],
    ]);
    expect(chart?.spots.map(({ x, y }) => [x, y])).toEqual([
      [0, 0],
      [50, 30],
      [100, 90],
    ]);
  });

  it('is read off at the nearest step', () => {
    const chart = drawChart(points, { width: 100, height: 90 });
    expect(chart && nearestSpot(chart, 60)?.point.k).toBe(2);
  });

  it('is not drawn from one point, and leaves out what is no number', () => {
    expect(drawChart(points.slice(0, 1), { width: 1, height: 1 })).toBeNull();
    const broken = [...points, { k: 4, residual: Number.NaN }];
    expect(drawChart(broken, { width: 100, height: 90 })?.spots).toHaveLength(3);
  });
});

it('lists shortcuts by room, with keys that only show too', () => {
  const run = () => {};
  const groups = groupShortcuts([
    { id: 'other.x', label: 'X', keys: ['X'], run },
    { id: 'edit.cut', label: 'Cut', shown: 'Mod+X', run },
    { id: 'file.new', label: 'New', run },
    { id: 'file.save', label: 'Save', keys: ['Mod+S'], run },
  ]);
  expect(groups.map(({ title, commands }) => [title, commands.map(({ keys }) => keys)])).toEqual([
    ['Graph', [['Mod+S']]],
    ['Edit', [['Mod+X']]],
    ['other', [['X']]],
  ]);
});
