import { expect, test } from 'vitest';
import { latestOnly } from '../../../src/ui/viewer/latest.ts';

const settled = () => new Promise((resolve) => setTimeout(resolve));

test('While one value is under way only the newest waits', async () => {
  const sent: number[] = [];
  const finish: (() => void)[] = [];
  const offer = latestOnly<number>(
    (value) => {
      sent.push(value);
      return new Promise<void>((resolve) => finish.push(resolve));
    },
    () => {},
  );
  for (const value of [1, 2, 3, 4]) offer(value);
  expect(sent).toEqual([1]);
  finish[0]?.();
  await settled();
  expect(sent).toEqual([1, 4]);
  finish[1]?.();
  await settled();
  expect(sent).toEqual([1, 4]);
});

test('After a failure the next value is sent', async () => {
  const [sent, errors]: [number[], unknown[]] = [[], []];
  const offer = latestOnly<number>(
    async (value) => {
      sent.push(value);
      if (value === 1) throw new Error('gone');
    },
    (cause) => errors.push(cause),
  );
  offer(1);
  offer(2);
  await settled();
  expect(sent).toEqual([1, 2]);
  expect(errors).toHaveLength(1);
});
