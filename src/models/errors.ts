/** A model that cannot be used as it is asked for. The message names it, says why and what to do. */
export class ModelError extends Error {
  override readonly name: string = 'ModelError';
}

/** There was not enough memory to load or run a network: less of the picture at once may fit. */
export class OutOfMemoryError extends ModelError {
  override readonly name = 'OutOfMemoryError';
}
