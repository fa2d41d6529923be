import { describeSize, isPlane } from './plane.ts';

/**
 * Refuses planes of different sizes, naming both. `planes` are named as the user knows them; what is
 * no plane (an optional input that is not wired, a number) is left out.
 * Errors: `Error` with the cure.
 */
export function expectSameSize(planes: Readonly<Record<string, unknown>>): void {
  const [first, ...others] = Object.entries(planes).flatMap(([name, plane]) =>
    isPlane(plane) ? [{ name, plane }] : [],
  );
  for (const { name, plane } of others) {
    if (!first || (plane.width === first.plane.width && plane.height === first.plane.height))
      continue;
    throw new Error(
      `${name}: ${describeSize(plane)} does not match ${first.name} ${describeSize(first.plane)}; ` +
        `load the ${name} made for this picture, or make both from one`,
    );
  }
}
