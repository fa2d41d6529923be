import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cruise, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser';
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { beforeAll, describe, expect, it } from 'vitest';

const { forbidden } = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as {
  readonly forbidden: readonly IForbiddenRuleType[];
};
const options = await extractOptions('./.dependency-cruiser.cjs');

async function cruiseTree(paths: string[]): Promise<ICruiseResult> {
  const { output } = await cruise(paths, options, undefined, {
    tsConfig: extractTsConfig('tsconfig.json'),
  });
  if (typeof output === 'string') throw new Error(output);
  return output;
}

describe('the floors', () => {
  let result: ICruiseResult;
  beforeAll(async () => {
    result = await cruiseTree(['src']);
  });

  it('were read, with all they import', () => {
    const own = result.modules.filter(({ source }) => source.startsWith('src/'));
    expect(own.length).toBeGreaterThan(60);
    const packages = new Set(
      result.modules.map(({ source }) => /^node_modules\/([^/]+)/.exec(source)?.[1]),
    );
    // Where a package's path is not seen, its door would stand open and nobody would know.
    for (const name of ['gpu.js', 'zod', 'comlink', 'webgpu', 'onnxruntime-web', '@bufbuild'])
      expect(packages).toContain(name);
  });

  it('are joined only from above, and packages only through their doors', () => {
    const violations = result.summary.violations.map(
      ({ rule, from, to }) => `${rule.name}: ${from} → ${to}`,
    );
    expect(violations).toEqual([]);
  });

  it('have rules whose rooms exist', () => {
    const sources = result.modules.map(({ source }) => source);
    const idle = forbidden
      .filter(({ from }) => typeof from.path === 'string')
      .filter(({ from }) => !sources.some((source) => new RegExp(String(from.path)).test(source)))
      .map(({ name }) => name);
    expect(idle).toEqual([]);
  });
});

interface LockEntry {
  readonly resolved?: string;
  readonly integrity?: string;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

describe('the lock file', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, LockEntry>;
  };
  const entries = Object.entries(packages).filter(([path]) => path !== '');
  const pathsWhere = (holds: (entry: LockEntry) => boolean) =>
    entries.filter(([, entry]) => holds(entry)).map(([path]) => path);

  it('names no download address, so that every registry can serve it', () => {
    expect(entries.length).toBeGreaterThan(100);
    expect(pathsWhere(({ resolved }) => resolved !== undefined)).toEqual([]);
  });

  it('holds the packages of every platform, without which npm ci refuses it', () => {
    const wanted = entries.flatMap(([, entry]) => Object.keys(entry.optionalDependencies ?? {}));
    expect(wanted.length).toBeGreaterThan(20);
    expect(
      wanted.filter(
        (name) => !pathsWhere(() => true).some((path) => path.endsWith(`node_modules/${name}`)),
      ),
    ).toEqual([]);
  });

  it('has a checksum for all that is not of another platform alone', () => {
    expect(pathsWhere(({ integrity, optional, os }) => !integrity && !(optional && os))).toEqual(
      [],
    );
  });

  it('pins every package that package.json asks for', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      dependencies: Record<string, string>;
      devDependencies: Record<string, string>;
    };
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
    );
    expect(loose).toEqual([]);
  });
});
