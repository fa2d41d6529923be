/** A model that cannot be used as it is asked for. The message names it, says why and what to do. */
export class ModelError extends Error {
  override readonly name = 'ModelError';
}
