import { CommanderError } from 'commander';
import { BackendError } from '../platform/node/host.ts';
import { EXIT, type ExitCode, UsageError } from './errors.ts';
import { createProgram } from './program.ts';
import { endQuietlyWithoutReader, flush, tell } from './streams.ts';

endQuietlyWithoutReader();
const code = await main(process.argv);
await flush();
// Worker threads of a backend must not keep a finished program alive.
process.exit(code);

async function main(argv: readonly string[]): Promise<ExitCode> {
  let ending: ExitCode = EXIT.done;
  try {
    await createProgram((code) => {
      ending = code;
    }).parseAsync(argv);
    return ending;
  } catch (error) {
    // Commander has said already what is wrong; asking for help is no error.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.wrong;
    if (error instanceof UsageError || error instanceof BackendError) {
      tell(`error: ${error.message}`);
      return EXIT.wrong;
    }
    tell(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return EXIT.failed;
  }
}
