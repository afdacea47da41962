import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  belowFloor,
  isOlder,
  missingOptionals,
  namedHosts,
  withoutIntegrity,
  type Lock,
} from './lock-rules.ts';
import { ROOT } from './source-files.ts';

const readLock = (path: string) => JSON.parse(readFileSync(join(ROOT, path), 'utf8')) as Lock;
const LOCKS = ['package-lock.json', 'src/setup/node/package-lock.json'] as const;

describe.each(LOCKS)('%s', (path) => {
  const lock = readLock(path);

  it('installs on every kind of machine it names packages for', () => {
    expect(Object.keys(lock.packages).length).toBeGreaterThan(3);
    expect(missingOptionals(lock)).toEqual([]);
  });

  it('names no registry and lets npm check every package', () => {
    expect(namedHosts(lock)).toEqual([]);
    expect(withoutIntegrity(lock)).toEqual([]);
  });

  it('holds no version with a hole that is known to reach us', () => {
    expect(belowFloor(lock)).toEqual([]);
  });

  it('fits the package.json beside it', () => {
    const manifest = readLock(path.replace('-lock', '')) as object as Readonly<Record<string, unknown>>;
    const listed = lock.packages[''] as Readonly<Record<string, unknown>>;
    for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies']) {
      expect(listed[kind], kind).toEqual(manifest[kind]);
    }
  });
});

describe('the check itself', () => {
  it('finds an optional package that the lock left out, and one further up', () => {
    const wants = { optionalDependencies: { native: '1.0.0' } };
    const entry = { version: '1.0.0' };
    expect(missingOptionals({ packages: { 'node_modules/a': wants } })).toHaveLength(1);
    expect(missingOptionals({ packages: { 'node_modules/a': wants, 'node_modules/native': entry } })).toEqual(
      [],
    );
    const nested = { 'node_modules/a/node_modules/b': wants, 'node_modules/a/node_modules/native': entry };
    expect(missingOptionals({ packages: nested })).toEqual([]);
  });

  it('finds a registry, an unchecked package, an old version and a banned one', () => {
    const packages = {
      'node_modules/astro': { version: '7.2.7', resolved: 'https://registry.example/astro.tgz' },
      'node_modules/x/node_modules/next': { version: '99.0.0', integrity: 'sha512-x' },
    };
    expect(namedHosts({ packages })).toHaveLength(1);
    expect(withoutIntegrity({ packages })).toEqual(['node_modules/astro']);
    expect(belowFloor({ packages })).toEqual(['astro 7.2.7 is older than 7.2.8', 'next must not be here']);
  });

  it('compares versions by number', () => {
    expect(isOlder('0.9.10', '0.28.17')).toBe(true);
    expect(isOlder('7.10.0', '7.2.8')).toBe(false);
    expect(isOlder('7.2.8', '7.2.8')).toBe(false);
    expect(isOlder('7.2.8-beta.1', '7.2.8')).toBe(true);
  });
});
