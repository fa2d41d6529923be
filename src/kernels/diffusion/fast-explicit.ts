/**
 * Time steps of one cycle of fast explicit diffusion (Grewenig, Weickert & Bruhn 2010, eq. 9): `count`
 * steps, some far beyond the stable one, whose product is stable for symmetric operators. Together
 * they last  stable (count^2 + count) / 3 , where as many stable steps last  stable count.
 * They are ordered by kappa cycles, so that round-off does not grow in between.
 */
export function fastExplicitSteps(count: number, stable: number): readonly number[] {
  const steps = Array.from({ length: count }, (_, i) => {
    const cosine = Math.cos((Math.PI * (2 * i + 1)) / (4 * count + 2));
    return stable / (2 * cosine * cosine);
  });
  const prime = nextPrime(count + 1);
  const kappa = Math.max(1, Math.floor(count / 2));
  return Array.from({ length: prime - 1 }, (_, i) => ((i + 1) * kappa) % prime)
    .filter((place) => place <= count)
    .map((place) => steps[place - 1] as number);
}

function nextPrime(from: number): number {
  let candidate = from;
  while (!isPrime(candidate)) candidate++;
  return candidate;
}

function isPrime(n: number): boolean {
  for (let d = 2; d * d <= n; d++) if (n % d === 0) return false;
  return n >= 2;
}
