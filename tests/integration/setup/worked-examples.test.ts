import { spawnSync } from 'node:child_process';
import { cpSync, globSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '#/setup/root.ts';
import { copyProject } from '../../bench/project-copy.ts';
import { testEnvironment } from '../../runner/environment.ts';
import { applyChanges, examplesIn } from '../../builders/worked-examples.ts';

const examples = examplesIn(readFileSync(join(ROOT, 'docs', 'architecture.md'), 'utf8'));
/** What the copy is asked about the new mail and the new kind of content. */
const PROBE = `
import { expect, it } from 'vitest';
import { loadContent } from '#/app/content/load-content.ts';
import { markAttendance } from '#/features/booking/mark-attendance.ts';
import { ASKER, openBookingSite, TUESDAY_TEN } from '../builders/booking.ts';
import { expectOk } from '../builders/expect-ok.ts';
import { bookVisit } from '../builders/visit-story.ts';

it('reads the new words and asks for them', async () => {
  expect(expectOk(await loadContent('content')).notice.words).toContain('first Monday');
  const refused = await loadContent('content-without-notice');
  expect(refused.ok ? [] : refused.fault.faults.map(({ file }) => file)).toEqual(['content/notice.yaml']);
});

it('puts the new mail into the outbox', async () => {
  const site = await openBookingSite('sqlite');
  const { id } = await bookVisit(site);
  site.clock.setNow(TUESDAY_TEN.add({ minutes: 20 }));
  expectOk(await markAttendance(site.context, { appointmentId: id, verb: 'no-show', version: null }, ASKER));
  const rows = await site.database.db.selectFrom('outbox_message').select(['kind', 'payload']).execute();
  const [missed] = rows.filter(({ kind }) => kind === 'visit.missed');
  expect(missed?.payload).toContain('We hope you are well.');
  await site.close();
});
`;
let copy: string;

beforeAll(() => {
  copy = copyProject();
  for (const name of ['tests', 'vitest.config.ts', 'docs', 'README.md'])
    cpSync(join(ROOT, name), join(copy, name), { recursive: true });
  for (const changes of examples.values()) applyChanges(copy, changes);
  // The tests of the copy stand on its own words.
  const sample = join(copy, 'tests', 'fixtures', 'sample-content');
  rmSync(sample, { recursive: true });
  symlinkSync(join(copy, 'content'), sample, 'junction');
  cpSync(join(copy, 'content'), join(copy, 'content-without-notice'), { recursive: true });
  rmSync(join(copy, 'content-without-notice', 'notice.yaml'));
  writeFileSync(join(copy, 'tests', 'unit', 'worked-examples.test.ts'), PROBE);
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** Runs a program of the copy; what it says when it does not end well. */
function complaintOf(...command: readonly string[]): string {
  const env = { ...testEnvironment(process.env), SITE_URL: 'http://localhost:4321', CONTENT_DIR: '' };
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd: copy,
    env,
    encoding: 'utf8',
  });
  return status === 0 ? '' : stdout + stderr;
}

/** Pages that no example touches: the pictures for shared links take most of the time of a build. */
const UNTOUCHED = ['desk', 'social'];

/** Astro makes no page of a name that begins with an underscore. */
function withoutPages<Value>(names: readonly string[], work: () => Value): Value {
  const pages = join(copy, 'src', 'pages');
  for (const name of names) renameSync(join(pages, name), join(pages, `_${name}`));
  try {
    return work();
  } finally {
    for (const name of names) renameSync(join(pages, `_${name}`), join(pages, name));
  }
}

const inPackages = (...parts: readonly string[]) => join(copy, 'node_modules', ...parts);

describe('the worked examples of docs/architecture.md', () => {
  it('are a field, a kind of content, a mail and a page', () => {
    expect([...examples.keys()]).toEqual(['A field of a condition', 'A kind of content', 'A mail', 'A page']);
  });

  it.each(['A kind of content', 'A mail'])('%s touches at most two files besides its own', (name) => {
    const touched = (examples.get(name) ?? []).filter(({ from }) => from !== null);
    expect(touched.length).toBeGreaterThan(0);
    expect(touched.length).toBeLessThanOrEqual(2);
  });

  it('keep to who may import whom, and do what they say', () => {
    const tests = ['tests/architecture/imports.test.ts', 'tests/unit/worked-examples.test.ts'];
    expect(complaintOf(inPackages('vitest', 'vitest.mjs'), 'run', ...tests)).toBe('');
  });

  it('are on the site that is built with them', () => {
    expect(withoutPages(UNTOUCHED, () => complaintOf(join('src', 'setup', 'build.ts')))).toBe('');
    const page = (name: string) => {
      const [file = ''] = globSync(join(copy, 'dist', '*', 'client', ...name.split('/'), 'index.html'));
      return readFileSync(file, 'utf8');
    };
    expect(page('conditions/sciatica')).toContain('You may feel sore the next day.');
    expect(page('directions')).toContain('<h1>How to find us</h1>');
  });

  // The build has written down what Astro knows of the settings.
  it('keep the types of the whole program', () => {
    expect(complaintOf(inPackages('typescript-native', 'bin', 'tsc'), '--noEmit', '--checkers', '1')).toBe(
      '',
    );
  });
});

describe('a change that no longer fits', () => {
  it('is refused with the lines that are not there', () => {
    const changes = examplesIn(
      '### A page\n\n```diff\n--- a/package.json\n+++ b/package.json\n@@\n-  "gone": 1\n```\n',
    );
    expect(() => applyChanges(ROOT, changes.get('A page') ?? [])).toThrow('package.json has this 0 times');
  });
});
