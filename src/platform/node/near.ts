import Fuse from 'fuse.js';

/** Up to three of the known names that look like a mistyped one, best first. */
export function nearNames(name: string, known: readonly string[]): readonly string[] {
  return new Fuse(known, { threshold: 0.45, ignoreLocation: true })
    .search(name)
    .slice(0, 3)
    .map(({ item }) => item);
}

/** `; did you mean a or b?`, or nothing where no name is near. */
export function didYouMean(name: string, known: readonly string[]): string {
  const near = nearNames(name, known);
  return near.length > 0 ? `; did you mean ${near.join(' or ')}?` : '';
}
