import { ModelError } from './errors.ts';
import type { ModelChoice } from './models.ts';
import { sourceOf } from './recognise.ts';

/** Where to get a model: as the manifest in the graph says, else as the list of public models does. */
export function whereToGet({ file, sha256 = '', manifest }: ModelChoice): string | null {
  const said = (manifest as { source?: unknown } | undefined)?.source;
  return typeof said === 'string' && said !== '' ? said : sourceOf(file, sha256);
}

/** What is said of a model that was not found: `other` is the hash of what lies under its name, `why` what stopped a read. */
export function notFound(choice: ModelChoice, other: string | null, why: unknown): ModelError {
  const { file, sha256 = '' } = choice;
  const source = whereToGet(choice);
  const from = source ? `; get it from ${source}` : '';
  if (other !== null) {
    return new ModelError(
      `${file}: this is another model (SHA-256 ${other}) than the one that the graph means (${sha256})${from}`,
    );
  }
  const hash = sha256 ? ` (SHA-256 ${sha256})` : '';
  const because = why instanceof Error && !sha256 ? `: ${why.message}` : '';
  return new ModelError(
    `the model ${file}${hash} is not on this computer${because}; put the file beside the graph, or drop it on the node${from}`,
    { cause: why },
  );
}

/** What is said of a file, of this hash, that is dropped where another is meant. */
export const notThatOne = (
  name: string,
  sha256: string,
  wanted: { readonly file: string; readonly sha256: string },
): ModelError =>
  new ModelError(
    `${name} is not ${wanted.file}: its SHA-256 is ${shortHash(sha256)}, but the graph means ${shortHash(wanted.sha256)}; choose that file, or another model in the inspector`,
  );

const shortHash = (sha256: string): string => `${sha256.slice(0, 8)}…${sha256.slice(-4)}`;
