/** Longest that work on the processor keeps the host from its messages, a cancel among them; milliseconds. */
const LONGEST = 50;

/**
 * Lets the host hear its messages where that was long ago: promises alone never do. It waits by
 * the clock, so nothing that is computed may depend on when.
 */
export class Rest {
  #last = performance.now();

  async whenDue(): Promise<void> {
    if (performance.now() - this.#last < LONGEST) return;
    await new Promise((resolve) => setTimeout(resolve));
    this.#last = performance.now();
  }
}
