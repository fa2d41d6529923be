/** Results go to stdout, everything said about them to stderr. */
export const print = (line: string): void => void process.stdout.write(`${line}\n`);
export const tell = (line: string): void => void process.stderr.write(`${line}\n`);

/** Resolves when everything printed has left the process: only then may it end. */
export async function flush(): Promise<void> {
  const drained = (stream: NodeJS.WriteStream) =>
    new Promise<void>((resolve) => void stream.write('', () => resolve()));
  await Promise.all([drained(process.stdout), drained(process.stderr)]);
}

/** A reader that goes away (`reweave … | head -1`) ends the program without a word. */
export function endQuietlyWithoutReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
}
