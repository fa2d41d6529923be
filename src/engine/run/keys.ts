/**
 * Short names for contents: equal texts have equal numbers, and different texts never share one.
 * Texts are kept, so `forget` those whose numbers nobody uses any more.
 */
export class Keys {
  readonly #numbers = new Map<string, number>();
  #next = 0;

  get size(): number {
    return this.#numbers.size;
  }

  of(content: string): number {
    const known = this.#numbers.get(content);
    if (known !== undefined) return known;
    this.#numbers.set(content, this.#next);
    return this.#next++;
  }

  /** Drops the texts of numbers that are not used; a text that comes again gets a new number. */
  forget(isUsed: (key: number) => boolean): void {
    for (const [content, key] of this.#numbers) if (!isUsed(key)) this.#numbers.delete(content);
  }
}
