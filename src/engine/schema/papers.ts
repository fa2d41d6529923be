export interface Paper {
  readonly key: string;
  readonly author: string;
  readonly title: string;
  readonly year: string;
  /** Journal, proceedings or publisher. */
  readonly venue: string;
  readonly doi?: string | undefined;
}

/**
 * Reads docs/papers.bib: plain BibTeX with a field per line, `name = {value},`, and no macros.
 * Names come as `Given Family and Given Family`.
 */
export function readPapers(bib: string): ReadonlyMap<string, Paper> {
  const papers = new Map<string, Paper>();
  for (const [, key, body] of bib.matchAll(/^@\w+\{([^,]+),\n(.*?)^\}/gms)) {
    if (key === undefined || body === undefined) continue;
    const fields = new Map<string, string>();
    for (const [, name, value] of body.matchAll(/^\s*(\w+)\s*=\s*\{(.*)\},?$/gm)) {
      if (name !== undefined && value !== undefined) fields.set(name, value.replace(/[{}]/g, ''));
    }
    const get = (name: string) => fields.get(name) ?? '';
    papers.set(key, {
      key,
      author: get('author'),
      title: get('title'),
      year: get('year'),
      venue: get('journal') || get('booktitle') || get('publisher'),
      doi: fields.get('doi'),
    });
  }
  return papers;
}
