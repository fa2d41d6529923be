import Fuse, { type IFuseOptions } from 'fuse.js';
import type { Item } from './items.ts';

const options: IFuseOptions<Item> = {
  keys: [
    { name: 'label', weight: 5 },
    { name: 'aliases', weight: 3 },
    { name: 'papers', weight: 2 },
    { name: 'type', weight: 2 },
    { name: 'summary', weight: 1 },
  ],
  threshold: 0.34,
  ignoreLocation: true,
  ignoreDiacritics: true,
  includeScore: true,
};

/**
 * Finds items by words that are somewhere in their names, other names, papers or summaries, with
 * slips of the pen. Best first. Each word must be found: `telea march` is both.
 */
export function searchItems(items: readonly Item[], query: string): readonly Item[] {
  const words =
    query
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length === 0) return items;
  const fuse = new Fuse(items, options);
  const scores = new Map<Item, number>();
  for (const [index, word] of words.entries()) {
    const found = new Map(fuse.search(word).map(({ item, score }) => [item, score ?? 1]));
    for (const item of index === 0 ? found.keys() : [...scores.keys()]) {
      const score = found.get(item);
      if (score === undefined) scores.delete(item);
      else scores.set(item, (scores.get(item) ?? 0) + score - bonus(item, word));
    }
  }
  // Of items that fit about equally well, the one with fewer other letters.
  const rank = (score: number) => Math.round(score * 20);
  return [...scores]
    .sort(([a, x], [b, y]) => rank(x) - rank(y) || a.label.length - b.label.length)
    .map(([item]) => item);
}

/** A label that begins with the word, or has a word that does, was most likely meant. */
function bonus({ label }: Item, word: string): number {
  const lower = label.toLowerCase();
  if (lower.startsWith(word)) return 1;
  return lower.split(/[^\p{L}\p{N}]+/u).some((part) => part.startsWith(word)) ? 0.6 : 0;
}
