import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { explainNpmFailure } from '#/setup/launcher/messages.mjs';
import { judgeNode, refuseTooOld } from '#/setup/launcher/node-binary.mjs';
import { npmEnvironment } from '#/setup/launcher/npm.mjs';
import { isAbandoned, withSetupLock } from '#/setup/launcher/setup-lock.mjs';
import { isStamped, npmInstalledTheLock, stamp, treeMatchesLock } from '#/setup/launcher/stamp.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clinic-launcher-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the words when setting up stops', () => {
  it.each([
    ['npm error code ENOTFOUND\nnpm error network request to https://x failed', /registry cannot be reached/],
    ['npm error code EAI_AGAIN', /registry cannot be reached/],
    ['npm error code ENOSPC\nnpm error nospc ENOSPC: no space left on device', /no disk space/],
    ['npm error code EACCES\nnpm error syscall mkdir', /cannot be written/],
    ['npm error code EINTEGRITY', /not the one this project was checked with/],
    ['npm error code EUSAGE', /do not fit together/],
  ])('tell a person what to do about %s', (output, words) => {
    expect(explainNpmFailure(output)).toMatch(words);
    expect(explainNpmFailure(output).split('\n')).toHaveLength(1);
  });

  it('show what npm said when nobody foresaw it', () => {
    expect(explainNpmFailure('npm error strange thing')).toContain('strange thing');
  });
});

describe('which Node is good enough', () => {
  it.each([
    ['26.10.0', 'right'],
    ['26.12.1', 'right'],
    ['26.9.9', 'old'],
    ['20.20.2', 'old'],
    ['28.0.0', 'newer'],
  ])('%s is %s for 26.10.0', (version, verdict) => {
    expect(judgeNode(version, '26.10.0')).toBe(verdict);
  });

  it('refuses one that cannot even set up, in a sentence', () => {
    expect(() => refuseTooOld('16.14.0')).toThrow(/install Node 20 or newer/);
    expect(() => refuseTooOld('18.20.8')).not.toThrow();
  });
});

describe('what is installed', () => {
  const writeLock = (text: string) => writeFileSync(join(folder, 'package-lock.json'), text);

  it('counts as installed until the lock changes', () => {
    mkdirSync(join(folder, 'node_modules'));
    writeLock('{"packages":{}}');
    expect(isStamped(folder)).toBe(false);
    stamp(folder);
    expect(isStamped(folder)).toBe(true);
    writeLock('{"packages":{"node_modules/a":{"version":"1.0.0"}}}');
    expect(isStamped(folder)).toBe(false);
  });

  it('accepts what npm itself installed from this lock', () => {
    const lock = '{"packages":{"":{},"node_modules/a":{"version":"1.0.0","integrity":"sha512-a"}}}';
    writeLock(lock);
    expect(npmInstalledTheLock(folder)).toBe(false);
    mkdirSync(join(folder, 'node_modules'));
    writeFileSync(join(folder, 'node_modules', '.package-lock.json'), lock);
    expect(npmInstalledTheLock(folder)).toBe(true);
  });

  const machine = { os: 'linux', cpu: 'x64' };
  const a = { version: '1.0.0', integrity: 'sha512-a' };
  it.each([
    ['a package is missing', {}, { 'node_modules/a': a }, false],
    [
      'a package has another version',
      { 'node_modules/a': { ...a, version: '0.9.0' } },
      { 'node_modules/a': a },
      false,
    ],
    [
      'a package for this machine is missing',
      {},
      { 'node_modules/n': { ...a, optional: true, os: ['linux'], cpu: ['x64'] } },
      false,
    ],
    [
      'a package for another machine is missing',
      {},
      { 'node_modules/n': { ...a, optional: true, os: ['darwin'], cpu: ['x64'] } },
      true,
    ],
    [
      'a package for another C library is missing',
      {},
      { 'node_modules/n': { ...a, optional: true, os: ['linux'], libc: ['musl'] } },
      true,
    ],
    [
      'a package for all but this system is missing',
      {},
      { 'node_modules/n': { ...a, optional: true, os: '!linux' } },
      true,
    ],
  ])('when %s', (_what, installed, wanted, verdict) => {
    expect(treeMatchesLock({ packages: installed }, { packages: wanted }, machine)).toBe(verdict);
  });
});

describe('the environment npm gets', () => {
  it('holds nothing that would change what is installed', () => {
    const told = {
      NODE_ENV: 'production',
      npm_config_omit: 'dev',
      npm_config_prefix: '/x',
      PATH: '/bin',
      TOKEN: 'kept',
    };
    const env = npmEnvironment(told, '/opt/node/bin/node', null);
    expect(env).not.toHaveProperty('NODE_ENV');
    expect(env).not.toHaveProperty('npm_config_omit');
    expect(env).not.toHaveProperty('npm_config_prefix');
    expect(env).toMatchObject({ TOKEN: 'kept', npm_config_engine_strict: 'false' });
    expect(env['PATH']).toMatch(/^\/opt\/node\/bin/);
  });

  it('names a cache of its own only where the home folder is no use', () => {
    expect(npmEnvironment({}, '/n', '/tmp/c')).toMatchObject({ npm_config_cache: '/tmp/c' });
    expect(npmEnvironment({}, '/n', null)).not.toHaveProperty('npm_config_cache');
  });
});

describe('two starts at once', () => {
  const lock = () => join(folder, '.setup-lock');
  const ownLock = (owner: object) => {
    mkdirSync(lock());
    writeFileSync(join(lock(), 'owner.json'), JSON.stringify(owner));
  };

  it('do the work one after the other', async () => {
    const seen: string[] = [];
    const work = (name: string) =>
      withSetupLock(lock(), 'set-up', async () => {
        seen.push(`${name} begins`);
        await new Promise((resume) => setTimeout(resume, 20));
        seen.push(`${name} ends`);
      });
    await Promise.all([work('a'), work('b'), work('c')]);
    expect(seen).toHaveLength(6);
    for (const [index, line] of seen.entries()) {
      if (index % 2 === 0) expect(seen[index + 1]).toBe(line.replace('begins', 'ends'));
    }
  });

  it('give the lock back when the work fails', async () => {
    const work = withSetupLock(lock(), 'set-up', () => Promise.reject(new Error('no luck')));
    await expect(work).rejects.toThrow('no luck');
    await expect(withSetupLock(lock(), 'set-up', () => Promise.resolve('done'))).resolves.toBe('done');
  });

  it('take over from a process that is gone', async () => {
    ownLock({ token: 'a', pid: 2 ** 22 + 1, host: hostname() });
    expect(isAbandoned(lock())).toBe(true);
    await expect(withSetupLock(lock(), 'set-up', () => Promise.resolve('done'))).resolves.toBe('done');
  });

  it('wait for a process that lives, and for one on another machine that gave a sign', () => {
    ownLock({ token: 'a', pid: process.pid, host: hostname() });
    expect(isAbandoned(lock())).toBe(false);
    writeFileSync(join(lock(), 'owner.json'), JSON.stringify({ token: 'a', pid: 1, host: 'elsewhere' }));
    expect(isAbandoned(lock())).toBe(false);
  });

  it('take over from another machine that has been silent for a minute', () => {
    ownLock({ token: 'a', pid: 1, host: 'elsewhere' });
    const longAgo = new Date(Date.now() - 61_000);
    utimesSync(join(lock(), 'owner.json'), longAgo, longAgo);
    expect(isAbandoned(lock())).toBe(true);
  });

  it('let only one of many waiters take over', async () => {
    ownLock({ token: 'a', pid: 2 ** 22 + 1, host: hostname() });
    let inside = 0;
    const work = () =>
      withSetupLock(lock(), 'set-up', async () => {
        inside += 1;
        expect(inside).toBe(1);
        expect(readFileSync(join(lock(), 'owner.json'), 'utf8')).toContain(String(process.pid));
        await new Promise((resume) => setTimeout(resume, 5));
        inside -= 1;
      });
    await Promise.all(Array.from({ length: 6 }, work));
    expect(inside).toBe(0);
  });
});
