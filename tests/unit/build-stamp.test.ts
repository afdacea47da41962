import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildStamp } from '#/setup/build-stamp.ts';

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

const stamp = (siteUrl = 'http://localhost:4321') => buildStamp(root, siteUrl);

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

  it('for another address of the site', () => {
    expect(stamp('https://clinic.example')).not.toBe(stamp());
  });

  it('not when only the set-up, the sandbox or the commands changed', () => {
    const before = stamp();
    for (const room of ['setup', 'sandbox', 'clinic']) write(`src/${room}/main.ts`, 'export {};');
    expect(stamp()).toBe(before);
  });
});
