import { type Parsed, parseText } from '../engine/graph/parse.ts';
import { FileError } from '../engine/host.ts';
import { createNodeFiles } from '../platform/node/files.ts';
import { UsageError } from './errors.ts';

/** Reads and parses a graph file. Errors: `UsageError` where there is no such file. */
export async function readGraph(path: string): Promise<Parsed> {
  const here = process.cwd();
  try {
    const bytes = await createNodeFiles({ baseDir: here, outDir: here }).read(path);
    return parseText(new TextDecoder().decode(bytes));
  } catch (error) {
    if (error instanceof FileError) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}
