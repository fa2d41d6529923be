/**
 * Runs what pauses to its end; says how often it paused, and its longest stretch between two pauses, milliseconds of the
 * processor: a busy machine adds nothing to those.
 */
export function toItsEnd<Value>(steps: Generator<void, Value, void>): {
  readonly value: Value;
  readonly pauses: number;
  readonly longest: number;
} {
  let [pauses, longest] = [0, 0];
  for (;;) {
    const began = process.cpuUsage();
    const next = steps.next();
    const { user, system } = process.cpuUsage(began);
    longest = Math.max(longest, (user + system) / 1000);
    if (next.done) return { value: next.value, pauses, longest };
    pauses++;
  }
}
