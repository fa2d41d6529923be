/** Longest that work on the processor keeps the host from its messages, a cancel among them; milliseconds. */
const LONGEST = 50;

/**
 * Lets the host hear its messages where that was long ago: promises alone never do. It waits by
 * the clock, so nothing that is computed may depend on when.
 */
export class Rest {
  #last = performance.now();

  get isDue(): boolean {
    return performance.now() - this.#last >= LONGEST;
  }

  async take(): Promise<void> {
    // Through a message, which comes at once: a timer would wait a millisecond, in a browser four.
    const { port1, port2 } = new MessageChannel();
    await new Promise((resolve) => {
      port1.onmessage = resolve;
      port2.postMessage(null);
    });
    port1.close();
    this.#last = performance.now();
  }

  async whenDue(): Promise<void> {
    if (this.isDue) await this.take();
  }
}
