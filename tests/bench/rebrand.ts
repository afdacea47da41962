import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { ROOT } from '#/setup/root.ts';
import { contentIn } from '../builders/content-folder.ts';
import { writeOtherClinic } from '../builders/other-clinic.ts';
import { testEnvironment } from '../runner/environment.ts';
import type { Subject } from './subject.ts';
import { printTable, whole } from './table.ts';

/** What a checkout does not hold, or what the copy shares with this one because it is large and only read. */
const NOT_COPIED = [
  '.git',
  '.env',
  '.astro',
  'content',
  'coverage',
  'data',
  'dist',
  'playwright-report',
  'test-results',
];
const SHARED = ['node_modules', join('src', 'setup', 'node', 'node_modules')];
/** Looks at the other clinic's content, and at code that must not notice it. */
const TINY = [
  'tests/content/clinic.test.ts',
  'tests/content/finder.test.ts',
  'tests/unit/content/sample-content.test.ts',
];

/** A different clinic in a copy of the checkout, and `npm test` there: tests of code must not know the sample. */
export const subject: Subject = {
  says: 'another clinic in content/, and the whole of npm test on it (--parts=unit,browser: some of it)',
  minutes: 12,
  async run({ tiny, parts }) {
    const copy = await copyCheckout();
    try {
      await writeOtherClinic(join(copy, 'content'));
      await printClinic(join(copy, 'content'));
      const command = tiny
        ? [join('node_modules', 'vitest', 'vitest.mjs'), 'run', ...TINY]
        : [join('tests', 'run.ts'), ...parts];
      await runIn(copy, command);
    } finally {
      await rm(copy, { recursive: true, force: true, maxRetries: 5 });
    }
  },
};

async function copyCheckout(): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'clinic-rebrand-'));
  const left = [...NOT_COPIED, ...SHARED];
  await cp(ROOT, copy, { recursive: true, filter: (source) => !left.includes(relative(ROOT, source)) });
  for (const folder of SHARED) await symlink(join(ROOT, folder), join(copy, folder), 'junction');
  return copy;
}

async function printClinic(dir: string): Promise<void> {
  const { clinic, practitioners, services, conditions, guides } = await contentIn(dir);
  const { city, state } = clinic.address;
  const { light, dark } = clinic.brand.colors;
  const counts = [practitioners, services, conditions, guides].map(({ length }) => whole(length));
  printTable(
    ['clinic', 'place', 'time zone', 'colors', 'therapists', 'services', 'conditions', 'guides'],
    [[clinic.name, `${city}, ${state}`, clinic.timeZone, `${light} ${dark}`, ...counts]],
  );
}

/** In the folder of the copy, with its own content and none of the settings of a real clinic. */
async function runIn(folder: string, command: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, command, {
    cwd: folder,
    env: { ...testEnvironment(process.env), CONTENT_DIR: '' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`The tests of the other clinic ended with ${String(code ?? 'a signal')}.`);
}
