import type { GraphDocument } from '../../engine/graph/document.ts';
import { parseText } from '../../engine/graph/parse.ts';

/** A graph that comes with Reweave. */
export interface Template {
  /** Its file's name without `.json`. */
  readonly name: string;
  readonly document: GraphDocument;
  readonly thumbnail: string | null;
}

const texts = import.meta.glob<string>('../../../graphs/*.json', {
  eager: true,
  import: 'default',
  query: '?raw',
});
const thumbnails = import.meta.glob<string>('../../../graphs/thumbnails/*.jpg', {
  eager: true,
  import: 'default',
  query: '?url',
});
const nameOf = (path: string) => path.replace(/^.*\/|\.\w+$/g, '');
const thumbnailOf = new Map(Object.entries(thumbnails).map(([path, url]) => [nameOf(path), url]));

let read: readonly Template[] | null = null;

/** All templates, read at the first call. */
export function templates(): readonly Template[] {
  read ??= Object.entries(texts)
    .flatMap(([path, text]) => {
      const { document } = parseText(text);
      const name = nameOf(path);
      return document ? [{ name, document, thumbnail: thumbnailOf.get(name) ?? null }] : [];
    })
    .toSorted(
      (a, b) => rank(a.name) - rank(b.name) || a.document.title.localeCompare(b.document.title),
    );
  return read;
}

/** Shown first, and the first of them on a first visit. */
const FIRST = ['remove-scratches', 'compare-two-fills', 'fill-a-block'];

const rank = (name: string): number => {
  const place = FIRST.indexOf(name);
  return place < 0 ? FIRST.length : place;
};
