import { describe, expect, it } from 'vitest';
import {
  closeGesture,
  commit,
  type History,
  markOf,
  redo,
  startHistory,
  undo,
} from '../../../src/ui/state/history.ts';

interface Value {
  readonly a: { readonly n: number };
  readonly b: { readonly n: number };
}
const start = startHistory<Value>({ a: { n: 0 }, b: { n: 0 } });
const setA = (history: History<Value>, n: number, gesture: string | null = null) =>
  commit(
    history,
    `A to ${n}`,
    (draft) => {
      draft.a.n = n;
    },
    gesture,
  );

describe('the undo list', () => {
  it('gives back the very same value, not one like it', () => {
    expect(undo(setA(start, 1)).present).toBe(start.present);
  });

  it('shares what did not change', () => {
    const next = setA(start, 1);
    expect(next.present.b).toBe(start.present.b);
    expect(next.present.a).not.toBe(start.present.a);
  });

  it('redoes what was undone, in order', () => {
    const two = setA(setA(start, 1), 2);
    const back = undo(undo(two));
    expect(back.future.map(({ label }) => label)).toEqual(['A to 2', 'A to 1']);
    expect(redo(back).present.a.n).toBe(1);
    expect(redo(redo(back)).present).toBe(two.present);
  });

  it('forgets what was undone once something else is done', () => {
    const other = setA(undo(setA(start, 1)), 5);
    expect(redo(other)).toBe(other);
    expect(other.present.a.n).toBe(5);
  });

  it('makes no entry of a change that changes nothing', () => {
    expect(setA(start, 0)).toBe(start);
  });

  it('does nothing at either end', () => {
    expect(undo(start)).toBe(start);
    expect(redo(start)).toBe(start);
  });

  it('takes all changes of one gesture as one entry, named as the last of them', () => {
    const dragged = [1, 2, 3].reduce((history, n) => setA(history, n, 'drag#1'), start);
    expect(dragged.past.map(({ label }) => label)).toEqual(['A to 3']);
    expect(undo(dragged).present).toBe(start.present);
  });

  it('keeps two gestures of one name apart', () => {
    const first = closeGesture(setA(start, 1, 'drag'));
    expect(setA(first, 2, 'drag').past).toHaveLength(2);
  });

  it('gives each state a mark of its own, and an old state its old mark', () => {
    const one = setA(start, 1);
    const other = setA(undo(one), 2);
    expect(new Set([start, one, other].map((history) => markOf(history, 0))).size).toBe(3);
    expect(markOf(undo(other), 0)).toBe(markOf(start, 0));
    expect(markOf(redo(undo(one)), 0)).toBe(markOf(one, 0));
  });

  it('forgets the oldest entries first', () => {
    let history = start;
    for (let n = 1; n <= 1010; n++) history = setA(history, n);
    expect(history.past).toHaveLength(1000);
    expect(history.past[0]?.label).toBe('A to 11');
  });
});
