import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { buildPart } from './build.ts';

const root = join(import.meta.dirname, '../..');
buildPart('cli');

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Called with everything printed so far and the process's own end. */
  onOutput?(stdout: string, kill: (signal: NodeJS.Signals) => void): void;
}

/** Runs the built command line as its own process, as a shell would, with its output in pipes. */
export function reweave(args: readonly string[], options: CliOptions = {}): Promise<Ended> {
  const child = spawn(process.execPath, [join(root, 'bin/reweave.mjs'), ...args], {
    cwd: options.cwd ?? root,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    options.onOutput?.(stdout, (signal) => child.kill(signal));
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** The events that `--json` printed, one to a line. */
export function eventsOf({ stdout }: Ended): readonly Readonly<Record<string, unknown>>[] {
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

/** A folder of the test's own, with a function that writes graphs into it and gives their paths. */
export async function workFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'reweave-cli-'));
  afterAll(() => rm(folder, { recursive: true }));
  const write = async (name: string, content: unknown): Promise<string> => {
    const path = join(folder, name);
    const isRaw = typeof content === 'string' || content instanceof Uint8Array;
    await writeFile(path, isRaw ? content : JSON.stringify(content));
    return path;
  };
  return { folder, write };
}
