import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lastGoodBuild, removeOldBuilds } from '#/setup/build-folder.ts';
import { missingPages } from '#/setup/check-build.ts';

let builds = '';
beforeEach(() => {
  builds = mkdtempSync(join(tmpdir(), 'clinic-builds-'));
});
afterEach(() => rmSync(builds, { recursive: true, force: true }));

const CLINIC = 'c'.repeat(8);
const VERSION = `${CLINIC}-${'a'.repeat(16)}`;
const nameOf = (words: number, version = VERSION) => `${version}-${String(words).padStart(16, '0')}`;

/** `servedAt` in seconds: the higher, the later. */
function build(name: string, servedAt: number): string {
  const path = join(builds, name);
  mkdirSync(path);
  writeFileSync(join(path, 'page.html'), 'whole');
  utimesSync(path, servedAt, servedAt);
  return path;
}

function useFrom(pid: number, name: string, host = hostname(), ageSeconds = 0): void {
  mkdirSync(join(builds, '.in-use'), { recursive: true });
  const note = join(builds, '.in-use', `${name}.${String(pid)}.${host}`);
  writeFileSync(note, '');
  const seconds = Temporal.Now.instant().epochMilliseconds / 1000 - ageSeconds;
  utimesSync(note, seconds, seconds);
}

const named = () => readdirSync(builds).filter((name) => !name.startsWith('.'));

describe('old builds', () => {
  it('are removed but for the newest two and the one that is served now', () => {
    const paths = [1, 2, 3, 4, 5].map((words) => build(nameOf(words), words));
    removeOldBuilds(builds, paths[0] ?? '');
    expect(named()).toEqual([nameOf(1), nameOf(4), nameOf(5)]);
  });

  it('stay while a process that lives serves from them, and go once it has ended', () => {
    for (const words of [1, 2, 3, 4, 5]) build(nameOf(words), words);
    useFrom(process.pid, nameOf(1));
    useFrom(2 ** 22 + 1, nameOf(2));
    removeOldBuilds(builds, join(builds, nameOf(5)));
    expect(named()).toEqual([nameOf(1), nameOf(3), nameOf(4), nameOf(5)]);
  });

  it('stay while another machine on the same disk gives a sign, and go when it is silent', () => {
    for (const words of [1, 2, 3, 4, 5]) build(nameOf(words), words);
    useFrom(1, nameOf(1), 'other.machine.example', 30);
    useFrom(1, nameOf(2), 'other.machine.example', 3600);
    removeOldBuilds(builds, join(builds, nameOf(5)));
    expect(named()).toEqual([nameOf(1), nameOf(3), nameOf(4), nameOf(5)]);
  });

  it('stay when they are of another clinic on the same copy of the program', () => {
    const others = [1, 2, 3, 4].map((words) => nameOf(words, `${'d'.repeat(8)}-${'a'.repeat(16)}`));
    for (const [age, name] of others.entries()) build(name, age + 1);
    removeOldBuilds(builds, build(nameOf(1), 9));
    expect(named()).toEqual([nameOf(1), ...others]);
  });

  it('take with them what was left over from work that was cut off', () => {
    build(nameOf(1), 1);
    for (const name of ['.draft-one', '.old-two', `${nameOf(2)}.draft`]) mkdirSync(join(builds, name));
    removeOldBuilds(builds, join(builds, nameOf(1)));
    expect(readdirSync(builds)).toEqual([nameOf(1)]);
  });
});

describe('the last good build', () => {
  it('is the one that was served last, of the same program', () => {
    build(nameOf(1), 10);
    build(nameOf(2), 30);
    build(nameOf(3), 20);
    build(nameOf(4, `${CLINIC}-${'b'.repeat(16)}`), 40);
    expect(lastGoodBuild(builds, VERSION)).toBe(join(builds, nameOf(2)));
    expect(lastGoodBuild(builds, `${'d'.repeat(8)}-${'a'.repeat(16)}`)).toBeNull();
    expect(lastGoodBuild(join(builds, 'nowhere'), VERSION)).toBeNull();
  });
});

describe('a finished build', () => {
  it('is not fit to be served without the pages that every visitor needs', () => {
    const write = (file: string) => {
      mkdirSync(dirname(join(builds, file)), { recursive: true });
      writeFileSync(join(builds, file), 'page');
    };
    const missing = missingPages(builds);
    expect(missing).toContain('the page /privacy');
    for (const one of missing) {
      write(one.startsWith('the page ') ? join('client', one.slice('the page '.length), 'index.html') : one);
    }
    expect(missingPages(builds)).toEqual([]);
    rmSync(join(builds, 'client', 'privacy'), { recursive: true });
    expect(missingPages(builds)).toEqual(['the page /privacy']);
  });
});
