import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Case } from './cases.ts';
import type { Score } from './table.ts';

/** What the score was of, hashed; then PSNR of the hole, of all, SSIM, distance, seconds. */
type Line = readonly [
  key: string,
  psnr: number,
  whole: number,
  ssim: number,
  distance: number,
  seconds: number,
];

/**
 * The scores of a study, kept in the repository, so that it goes on anywhere. A score is known by its
 * case, its method's name and a key of what the method was: another key is another method.
 */
export class Scores {
  readonly #path: string;
  readonly #lines: Map<string, Line>;

  constructor(path: string) {
    this.#path = path;
    const kept: Record<string, Line> = existsSync(path)
      ? JSON.parse(readFileSync(path, 'utf8'))
      : {};
    this.#lines = new Map(Object.entries(kept));
  }

  get(at: Case, method: string, key: string): Score | null {
    const line = this.#lines.get(nameOf(at, method));
    if (line?.[0] !== hashOf(key)) return null;
    const [, psnr, whole, ssim, distance, seconds] = line;
    return { psnr, whole, ssim, distance, seconds };
  }

  /** Keeps a score, on disk too: a study may be interrupted at any time. */
  put(at: Case, method: string, key: string, score: Score): void {
    const { psnr, whole, ssim, distance, seconds } = score;
    const [first, ...others] = [psnr, whole, ssim, distance, seconds].map((value) =>
      Number(value.toPrecision(7)),
    ) as [number, number, number, number, number];
    this.#lines.set(nameOf(at, method), [hashOf(key), first, ...others]);
    const names = [...this.#lines.keys()].toSorted();
    const text = names.map(
      (name) => `${JSON.stringify(name)}: ${JSON.stringify(this.#lines.get(name))}`,
    );
    writeFileSync(this.#path, `{\n${text.join(',\n')}\n}\n`);
  }
}

const nameOf = ({ damage, photo }: Case, method: string): string =>
  `${damage} | ${basename(photo)} | ${method}`;

const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex').slice(0, 12);
