import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildStamp, isOfSameClinic } from '#/setup/build-stamp.ts';

let root = '';
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'clinic-stamp-'));
  write('src/pages/index.astro', '<p>hello</p>');
  write('content/clinic.yaml', 'sample: true');
  write('package-lock.json', '{}');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const NOON = '2026-12-01T20:00:00Z';
const stamp = (siteUrl = 'http://localhost:4321', now = NOON, contentDir = './content') =>
  buildStamp(root, { siteUrl, contentDir }, Temporal.Instant.from(now));
const stampAt = (now: string) => stamp(undefined, now);
const stampOf = (contentDir: string) => stamp(undefined, undefined, contentDir);

describe('a build is made again', () => {
  it('never, while nothing changed', () => {
    expect(stamp()).toBe(stamp());
  });

  it.each([
    ['a page', () => write('src/pages/index.astro', '<p>hello!</p>')],
    ['a word of the clinic', () => write('content/clinic.yaml', 'sample: false')],
    ['a new picture', () => write('public/logo.svg', '<svg/>')],
    ['a package', () => write('package-lock.json', '{"a":1}')],
    [
      'the name of a file',
      () => {
        rmSync(join(root, 'content/clinic.yaml'));
        write('content/clinic2.yaml', 'sample: true');
      },
    ],
  ])('when %s changed', (_what, change) => {
    const before = stamp();
    change();
    expect(stamp()).not.toBe(before);
  });

  it("when the gift is no longer on offer, or an issue is out, by the clinic's calendar", () => {
    write('content/clinic.yaml', 'timeZone: America/Los_Angeles');
    write('content/newsletter/offer.yaml', "firstDay: '2026-11-21'\nlastDay: '2027-05-15'");
    write('content/newsletter/issues/one.md', "---\npublishedOn: '2027-01-04'\n---\nHello");
    expect(stampAt('2027-01-04T07:59:00Z')).toBe(stampAt(NOON));
    expect(stampAt('2027-01-04T08:00:00Z')).not.toBe(stampAt(NOON));
    const lastMinute = stampAt('2027-05-16T06:59:00Z');
    expect(lastMinute).toBe(stampAt('2027-01-04T08:00:00Z'));
    expect(stampAt('2027-05-16T07:00:00Z')).not.toBe(lastMinute);
  });

  it('not for the day alone, also when the words of the clinic cannot be read', () => {
    write('content/clinic.yaml', 'a: [');
    expect(stampAt('2030-01-01T00:00:00Z')).toBe(stampAt(NOON));
  });

  it('with a name that begins alike when only words or pictures changed, and otherwise when the program did', () => {
    const program = () => stamp().split('-').slice(0, 2).join('-');
    const before = program();
    write('content/clinic.yaml', 'sample: false');
    write('public/logo.svg', '<svg/>');
    expect(program()).toBe(before);
    write('src/pages/index.astro', '<p>hello!</p>');
    expect(program()).not.toBe(before);
  });

  it('not for what a repository keeps about the words', () => {
    const before = stamp();
    write('content/.git/HEAD', 'ref: main');
    expect(stamp()).toBe(before);
  });

  it('for another address of the site', () => {
    expect(stamp('https://clinic.example')).not.toBe(stamp());
  });

  it('for another clinic on the same copy of the program, and only when its own words change', () => {
    cpSync(join(root, 'content'), join(root, 'other'), { recursive: true });
    const before = stamp();
    const other = stampOf('./other');
    expect(other).not.toBe(before);
    expect(stampOf(join(root, 'other'))).toBe(other);
    write('other/clinic.yaml', 'sample: false');
    expect(stampOf('./other')).not.toBe(other);
    expect(stamp()).toBe(before);
  });

  it('without pushing out the builds of another clinic', () => {
    const before = stamp();
    write('content/clinic.yaml', 'sample: false');
    expect(isOfSameClinic(stamp(), before)).toBe(true);
    expect(isOfSameClinic(`${stamp()}.draft`, before)).toBe(true);
    expect(isOfSameClinic(stampOf('./other'), before)).toBe(false);
  });

  it('not when only the set-up, the sandbox or the commands changed', () => {
    const before = stamp();
    for (const room of ['setup', 'sandbox', 'cli']) write(`src/${room}/main.ts`, 'export {};');
    expect(stamp()).toBe(before);
  });
});
