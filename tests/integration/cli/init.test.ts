import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadContent } from '#/app/content/load-content.ts';
import { findingsOfSampleWords } from '#/app/content/sample-words.ts';
import { runCommandLine } from '#/cli/command-line.ts';
import { QUESTIONS } from '#/cli/init/questions.ts';
import { readTexts } from '#/platform/content/content-text.ts';
import { runClinic } from '../../builders/clinic-command.ts';
import { testConfig } from '../../builders/config.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { FIRST_ANSWERS, writeAnswers } from '../../builders/first-answers.ts';

let folder: string;
let contentDir: string;
let settings: { readonly contentDir: string; readonly dataDir: string; readonly databaseUrl: string };
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clinic-init-test-'));
  contentDir = join(folder, 'content');
  settings = { contentDir, dataDir: folder, databaseUrl: `file:${join(folder, 'clinic.db')}` };
});
afterEach(() => rm(folder, { recursive: true }));

const env = () => join(folder, '.env');
const init = (file: string, ...more: readonly string[]) =>
  runClinic(['init', '--answers', file, '--env', env(), ...more], settings);

describe('a new clinic from a file of answers', () => {
  test('has its own name, hours, prices, people and rules, and nobody of the sample', async () => {
    const outcome = await init(await writeAnswers(folder, contentDir), '--yes');
    expect(outcome).toMatchObject({ exitCode: 0, complained: '' });
    const { clinic, services, practitioners, rooms, plans, checkout } = expectOk(
      await loadContent(contentDir),
    );
    expect(clinic).toMatchObject({
      ...{ name: 'Harbor Massage', sample: false, phone: '802-321-4567', timeZone: 'America/New_York' },
      address: { suite: '', state: 'VT', zip: '05401' },
      openingHours: {
        monday: [
          { from: '09:00', to: '12:00' },
          { from: '13:00', to: '17:00' },
        ],
        sunday: [],
      },
      cancellation: { freeUntilHours: 24, lateFeeCents: 3_500, firstLateForgiven: false },
    });
    expect(clinic.fax).toBeUndefined();
    expect(clinic.cancellation.words.join(' ')).not.toContain('first time');
    expect(await readFile(join(contentDir, 'pages/cancellation-policy.md'), 'utf8')).not.toContain(
      'first time',
    );
    expect(services.map(({ slug, priceCents }) => [slug, priceCents]).sort()).toEqual([
      ['medical-massage-60', 13_000],
      ['medical-massage-75', 15_550],
      ['relaxation-60', 11_000],
    ]);
    expect(practitioners.map(({ name, sample }) => [name, sample])).toEqual([
      ['Nora K.', false],
      ['Zoë W.', false],
    ]);
    expect((await readdir(join(contentDir, 'practitioners'))).sort()).toEqual(['nora-k.yaml', 'zoe-w.yaml']);
    expect(rooms.map(({ name, stepFree }) => [name, stepFree])).toEqual([
      ['Lake room', true],
      ['Garden room', false],
    ]);
    expect(plans.plans).toMatchObject([{ id: 'green-mountain-plan', inNetworkSince: '2026-01-01' }]);
    expect(checkout).toMatchObject({ newPatients: 'at-clinic', services: [] });
    const left = findingsOfSampleWords({ clinic }, await readTexts(contentDir)).map(({ file }) => file);
    expect(left.filter((file) => /clinic\.yaml|plans|rooms|services|practitioners/.test(file))).toEqual([]);
    // Remarks of the files stay, and the doctor has the last word.
    expect(await readFile(join(contentDir, 'clinic.yaml'), 'utf8')).toContain(
      '# The facts about your clinic.',
    );
    expect(outcome.said).toMatch(/left to do before a real clinic can open/);
    expect(existsSync(env())).toBe(false);
    expect((await runClinic(['load-hours'], settings)).said).toContain('has hours already');
  });

  test('is told of everything that is wrong at once, and nothing is written', async () => {
    const wrong = { ...FIRST_ANSWERS, zip: '123', hours: 'always', timeZone: 'Seattle', pone: '1', name: '' };
    const file = await writeAnswers(folder, contentDir, wrong);
    const before = await readFile(join(contentDir, 'clinic.yaml'), 'utf8');
    const { exitCode, complained } = await init(file, '--yes');
    expect(exitCode).toBe(1);
    for (const said of [
      'pone is no question. Did you mean phone?',
      '5 digits',
      'Mon-Fri',
      'America/New_York',
      'name (',
    ])
      expect(complained).toContain(said);
    expect(await readFile(join(contentDir, 'clinic.yaml'), 'utf8')).toBe(before);
  });

  test('refuses what a start would refuse, such as a color that nobody can read, and writes nothing', async () => {
    const file = await writeAnswers(folder, contentDir, { ...FIRST_ANSWERS, color: '#ffffff' });
    const { exitCode, complained } = await init(file, '--yes');
    expect([exitCode, complained]).toEqual([1, expect.stringContaining('Nothing was written.')]);
    expect(expectOk(await loadContent(contentDir)).clinic.sample).toBe(true);
  });

  test('is never overwritten without asking', async () => {
    const file = await writeAnswers(folder, contentDir);
    const unasked = await init(file);
    expect([unasked.exitCode, unasked.complained]).toEqual([
      1,
      expect.stringContaining('Add --yes to agree.'),
    ]);
    await init(file, '--yes');
    const again = await init(file);
    expect(again.complained).toContain('holds Harbor Massage already');
    await writeFile(env(), 'SITE_URL=https://mine.example\n');
    expect((await init(file, '--yes')).exitCode).toBe(0);
    expect(await readFile(env(), 'utf8')).toBe('SITE_URL=https://mine.example\n');
  });
});

describe('a new clinic whose owner is asked', () => {
  test('hears in plain words what an answer should look like, and is asked again', async () => {
    await writeAnswers(folder, contentDir);
    const replies: Record<string, string[]> = {
      Phone: ['call me', '802 321 4567'],
      'Zip code': ['5401', '05401'],
    };
    const asked: string[] = [];
    const complaints: string[] = [];
    const terminal = {
      say: () => undefined,
      complain: (sentence: string) => void complaints.push(sentence),
      isInteractive: true,
      lines: () => {
        throw new Error('Nothing is piped in.');
      },
      ask(line: string) {
        asked.push(line);
        if (line.endsWith('go on: ')) return Promise.resolve('yes');
        const question = QUESTIONS.find(({ asks }) => line.startsWith(asks));
        const reply = replies[question?.asks ?? '']?.shift() ?? textOf(question?.key ?? '');
        return Promise.resolve(reply);
      },
    };
    const config = { ...testConfig(), ...settings };
    expect(await runCommandLine(['init', '--env', env()], terminal, () => config)).toBe(0);
    expect(complaints).toHaveLength(2);
    expect(complaints[1]).toContain('area code');
    expect(asked.filter((line) => line.startsWith('Phone'))).toHaveLength(2);
    expect(expectOk(await loadContent(contentDir)).clinic).toMatchObject({
      phone: '802-321-4567',
      shortName: 'Harbor',
    });
  });
});

function textOf(key: string): string {
  const value: unknown = (FIRST_ANSWERS as Readonly<Record<string, unknown>>)[key];
  if (value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.join('; ');
  return typeof value === 'number' ? String(value) : typeof value === 'string' ? value : '';
}
