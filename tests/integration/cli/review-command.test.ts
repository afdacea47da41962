import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readableLines } from '#/features/conditions/domain/condition-text.ts';
import { markGrade } from '#/features/conditions/domain/evidence-grade.ts';
import { wholePage } from '#/features/conditions/domain/whole-page.ts';
import { reviewSheet } from '#/features/conditions/domain/review-sheet.ts';
import { linesOfMarkdown } from '#/platform/content/readability.ts';
import { reviewablePages } from '#/features/guides/domain/reviewable-pages.ts';
import { clinicContent, contentIn, copyOfSample, type ContentCopy } from '../../builders/content-folder.ts';
import { runClinic } from '../../builders/clinic-command.ts';
import { openTestDatabase, type TestDatabase } from '../../builders/database.ts';

const PAGE = 'conditions/tmj-disorders';
const EDITED = '2020-01-02';

/** The command opens one, and reads and writes nothing in it but its trail. */
let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase('sqlite');
});
afterAll(() => database.close());

let clinic: ContentCopy;
beforeEach(async () => {
  clinic = await copyOfSample();
  // So that the day after the last edit has come, whatever the clock of the machine says.
  await clinic.replace(
    `${PAGE}.md`,
    /changes:\n(?: {2}- .*\n)+/,
    `changes:\n  - { on: '${EDITED}', what: First. }\n`,
  );
  await clinic.replace(`${PAGE}.md`, /nextReview: '[^']*'/, `nextReview: '2021-01-02'`);
  await clinic.replace(`${PAGE}.md`, /checkedOn: '[^']*'/g, `checkedOn: '${EDITED}'`);
});
afterEach(() => clinic.remove());

const run = (...words: string[]) =>
  runClinic(['review', ...words], { contentDir: clinic.dir, databaseUrl: database.url });
const sheetOf = async (page: string) => (await run(page)).said;
const codeOf = (sheet: string) => /^Sheet: ([0-9a-f]{8})\./m.exec(sheet)?.[1] ?? '';
const inOneLine = (text: string) => text.replaceAll(/\s+/g, ' ');
const signature = (code: string) => ({
  sheet: code,
  name: 'Ana María O’Neill-Núñez',
  credential: 'DDS',
  license: 'WA DE-1234',
  date: EDITED,
});
const options = (given: Readonly<Record<string, string>>) =>
  Object.entries(given).flatMap(([name, value]) => [`--${name}`, value]);
const pageNow = async () => {
  const { conditions } = await contentIn(clinic.dir);
  return conditions.find(({ slug }) => slug === 'tmj-disorders');
};

describe('the sheet a clinician ticks', () => {
  test('has a box for every claim, grade, source, sign of danger and line of every page of the clinic', async () => {
    const content = await clinicContent();
    const sheets = new Map(
      reviewablePages(content, linesOfMarkdown).map((page) => [page.page, reviewSheet(page)]),
    );
    for (const condition of content.conditions) {
      const sheet = sheets.get(`conditions/${condition.slug}`) ?? '';
      const boxes = sheet
        .split(/^(?=\[ \] )/m)
        .slice(1)
        .map(inOneLine);
      const has = (line: string) => boxes.some((box) => box.includes(inOneLine(line).trim()));
      const { emergency, urgent, soon } = condition.redFlags;
      expect([...emergency, ...urgent, ...soon].filter((line) => !has(line))).toEqual([]);
      expect(
        readableLines(condition).filter((line) => !has(line)),
        condition.slug,
      ).toEqual([]);
      const { moves, asked } = wholePage(condition, content);
      const shown = [
        ...moves.flatMap(({ start, frames, howOften }) => [
          start,
          howOften,
          ...frames.map(({ step }) => step),
        ]),
        ...asked.map(({ answer }) => answer),
        ...content.everyCondition.call911,
      ];
      expect(
        shown.filter((line) => !has(line)),
        condition.slug,
      ).toEqual([]);
      const grades = boxes.filter((box) => box.startsWith('[ ] Grade: '));
      expect(grades.map((box) => box.slice('[ ] Grade: '.length).trim())).toEqual(
        [condition.answer, ...condition.claims].map(({ grade }) =>
          expect.stringContaining(markGrade(grade).label),
        ),
      );
    }
  });

  test('has a box for each paragraph and each source of a guide', async () => {
    const sheet = await sheetOf('guides/how-we-grade-evidence');
    expect(inOneLine(sheet)).toContain('[ ] More filled dots mean that we can be more sure.');
    expect(inOneLine(sheet)).toMatch(/\[ \] \(1\) Mak S and others\..* https:\/\/doi\.org\//);
  });

  test('is refused for a page we do not have, with the name that was meant', async () => {
    const outcome = await run('conditions/tmj-disorder');
    expect(outcome).toMatchObject({ exitCode: 1, said: '' });
    expect(outcome.complained).toContain('Did you mean conditions/tmj-disorders?');
  });
});

describe('the signature of a clinician', () => {
  test('is written down whole, and the page names who signed', async () => {
    const code = codeOf(await sheetOf(PAGE));
    const outcome = await run(PAGE, ...options(signature(code)));
    expect(outcome).toMatchObject({ exitCode: 0, complained: '' });
    expect((await pageNow())?.signOff).toEqual({
      kind: 'signed',
      name: 'Ana María O’Neill-Núñez',
      credential: 'DDS',
      license: 'WA DE-1234',
      on: EDITED,
    });
    expect(await clinic.read('reviews.yaml')).toMatch(/^# Which clinician has checked which page/);
  });

  test('takes the place of an older one, and falls when the text changes', async () => {
    await run(PAGE, ...options(signature(codeOf(await sheetOf(PAGE)))));
    await clinic.replace(`${PAGE}.md`, 'you have a lump', 'you feel a lump');
    expect((await pageNow())?.signOff).toEqual({ kind: 'changed-since', on: EDITED });
    const again = await run(PAGE, ...options({ ...signature(codeOf(await sheetOf(PAGE))), name: 'Lee' }));
    expect(again.exitCode).toBe(0);
    expect((await pageNow())?.signOff).toMatchObject({ kind: 'signed', name: 'Lee' });
    expect((await contentIn(clinic.dir)).reviews).toHaveLength(1);
  });

  test.each(['sheet', 'name', 'credential', 'license', 'date'] as const)(
    'is refused without its %s',
    async (field) => {
      const given: Record<string, string> = signature(codeOf(await sheetOf(PAGE)));
      for (const typed of [undefined, '', '  ', '—']) {
        const { [field]: _left, ...rest } = given;
        const outcome = await run(PAGE, ...options(typed === undefined ? rest : { ...rest, [field]: typed }));
        expect(outcome).toMatchObject({ exitCode: 1, said: '' });
        expect(outcome.complained).toContain(
          `Nothing was signed. A sign-off needs all five of them. Missing: --${field}.`,
        );
      }
      expect((await pageNow())?.signOff).toEqual({ kind: 'nobody' });
    },
  );

  test.each([
    [{ sheet: '00000000' }, 'The sheet is for another text'],
    [{ license: 'Washington' }, 'A license is a state and a number.'],
    [{ date: '2026-02-30' }, 'Write the day as on a calendar'],
    [{ date: '01/02/2020' }, 'Write the day as on a calendar'],
    [{ date: '2199-01-01' }, '2199-01-01 has not come yet.'],
    [{ date: '2020-01-01' }, 'The page was last edited on 2020-01-02, after 2020-01-01.'],
  ])('is refused with %o', async (wrong, sentence) => {
    const given = { ...signature(codeOf(await sheetOf(PAGE))), ...wrong };
    const outcome = await run(PAGE, ...options(given));
    expect(outcome).toMatchObject({ exitCode: 1, said: '' });
    expect(outcome.complained).toContain(sentence);
    expect((await pageNow())?.signOff).toEqual({ kind: 'nobody' });
  });

  test('is refused while a box of a sheet that was ticked on a screen is open, and each open one is named', async () => {
    const sheet = await sheetOf(PAGE);
    const file = join(clinic.dir, '..', `${codeOf(sheet)}-sheet.txt`);
    const sign = () => run(PAGE, ...options({ ...signature(codeOf(sheet)), ticked: file }));
    await writeFile(
      file,
      sheet.replaceAll('[ ] ', '[x] ').replace('[x] you have a lump', '[ ] you have a lump'),
    );
    const open = await sign();
    expect(open.exitCode).toBe(1);
    expect(open.complained).toBe('These boxes are not ticked. Nothing was signed.\n[ ] you have a lump');
    await writeFile(file, sheet.replaceAll('[ ] ', '[x] ').replace('[x] you have a lump\n', ''));
    expect((await sign()).complained).toContain('is not the sheet of conditions/tmj-disorders as it is now');
    await writeFile(file, sheet.replaceAll('[ ] ', '[x] '));
    expect((await sign()).exitCode).toBe(0);
  });
});
