import { expect, it } from 'vitest';
import { eventToJson } from '../../../src/engine/run/events.ts';

it('an event is one line of JSON', () => {
  const event = { kind: 'failed', node: 'a', message: 'two\nlines' } as const;
  expect(eventToJson(event)).not.toContain('\n');
  expect(JSON.parse(eventToJson(event))).toEqual(event);
});

it.each([
  [Number.POSITIVE_INFINITY, 'Infinity'],
  [Number.NEGATIVE_INFINITY, '-Infinity'],
  [Number.NaN, 'NaN'],
  [31.5, 31.5],
])('a probe of %d is written as %j', (value, written) => {
  const line = eventToJson({ kind: 'probe', node: 'score', port: 'value', value });
  expect(JSON.parse(line)).toEqual({ kind: 'probe', node: 'score', port: 'value', value: written });
});

it('what a finished node tells of a number is written the same way', () => {
  const line = eventToJson({
    kind: 'finished',
    node: 'score',
    milliseconds: 1,
    deviceMilliseconds: null,
    outputs: { value: { type: 'number', value: Number.POSITIVE_INFINITY } },
  });
  expect(JSON.parse(line).outputs.value.value).toBe('Infinity');
});
