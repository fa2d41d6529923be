import Fuse from 'fuse.js';

/** How much worse than the best a name may match and still be told; 0 is equal, 1 is nothing alike. */
const MARGIN = 0.15;

/** Up to three of the known names that look like a mistyped one, best first. */
function nearNames(name: string, known: readonly string[]): readonly string[] {
  const fuse = new Fuse(known, { threshold: 0.45, ignoreLocation: true, includeScore: true });
  const found = fuse.search(name, { limit: 3 });
  const best = found[0]?.score ?? 0;
  return found.filter(({ score = 1 }) => score <= best + MARGIN).map(({ item }) => item);
}

/** `; did you mean a or b?`, or nothing where no name is near. */
export function didYouMean(name: string, known: readonly string[]): string {
  const near = nearNames(name, known);
  return near.length > 0 ? `; did you mean ${near.join(' or ')}?` : '';
}
