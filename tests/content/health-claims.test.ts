import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readableLines } from '#/features/conditions/domain/condition-text.ts';
import { EVIDENCE_GRADES, GRADE_DOTS, markGrade } from '#/features/conditions/domain/evidence-grade.ts';
import {
  addressOfSource,
  citedSourceIds,
  numberSourceIds,
} from '#/features/conditions/domain/evidence-source.ts';
import { CLINIC_DIR, clinicContent } from '../builders/content-folder.ts';

const content = await clinicContent();
const sources = new Map(content.sources.map((source) => [source.id, source]));

async function everyFile(): Promise<readonly { file: string; text: string }[]> {
  const names = await readdir(CLINIC_DIR, { recursive: true });
  const files = names.filter((name) => /\.(?:md|yaml)$/.test(name));
  return Promise.all(
    files.map(async (file) => ({ file, text: await readFile(join(CLINIC_DIR, file), 'utf8') })),
  );
}

/** The word by which a claim says how sure it is, for each grade. A claim that is not shown promises nothing. */
const WORDING = {
  high: /./,
  moderate: /\bprobably\b/,
  low: /\bmay\b/,
  'very-low': /^(?!.*\bmay\b).*\bmight\b/,
  'not-shown': /^(?!.*\b(?:may|might|probably)\b)/,
} as const;

/** Words that promise too much, or that belong to somebody else. */
const FORBIDDEN: readonly { what: string; words: RegExp }[] = [
  { what: 'a cure', words: /\bcur(?:e|es|ed|ing)\b/i },
  { what: 'healing by massage', words: /\bheal(?:s|ed|ing)?\b/i },
  { what: 'toxins', words: /\b(?:toxins?|detox\w*|lactic acid)\b/i },
  {
    what: 'better blood flow as a treatment',
    words: /\b(?:boosts?|increases?) (?:your )?(?:blood flow|circulation)/i,
  },
  { what: 'a miracle', words: /\b(?:miracle|guarantee[ds]?|proven to)\b/i },
  {
    what: 'the official wording of a CPT code',
    words: /each 15 minutes|effleurage|tapotement|1 or more (?:areas|regions)/i,
  },
  { what: 'a note for writers', words: /\[(?:U|K|V)\b|\bTODO\b/ },
];

describe('the health content', () => {
  test.each(FORBIDDEN)('never speaks of $what', async ({ words }) => {
    const files = await everyFile();
    expect(files.length).toBeGreaterThan(10);
    expect(files.filter(({ text }) => words.test(text)).map(({ file }) => file)).toEqual([]);
  });

  test('says that massage treats a disease only where it corrects that', () => {
    const disease = /\bmassage (?:treats|prevents|stops|repairs|fixes)\b/i;
    for (const condition of content.conditions) {
      const heard = condition.corrections.map((correction) => correction.heard);
      const said = readableLines(condition).filter((line) => !heard.includes(line));
      expect(said.filter((line) => disease.test(line))).toEqual([]);
    }
  });

  test('never tells a reader to stop or cut down a medicine', () => {
    const stop = /\b(?:stop|skip|reduce|cut down|quit)\b[^.]*\b(?:medicines?|drugs?|pills?)\b/i;
    for (const condition of content.conditions) {
      const lines = readableLines(condition).filter((line) => stop.test(line));
      expect(lines.filter((line) => !line.startsWith('do not '))).toEqual([]);
    }
  });
});

describe.each(content.conditions.map((condition) => ({ slug: condition.slug, condition })))(
  'the page on $slug',
  ({ condition }) => {
    test('names emergency signs, signs for today, and signs to check before booking', () => {
      expect(condition.redFlags.emergency.length).toBeGreaterThanOrEqual(3);
      expect(condition.redFlags.urgent.length).toBeGreaterThanOrEqual(3);
      expect(condition.redFlags.soon.length).toBeGreaterThanOrEqual(1);
    });

    test('gives every claim a source, or says that it is not shown', () => {
      for (const claim of condition.claims) {
        expect(claim.grade === 'not-shown' || claim.sources.length > 0, claim.text).toBe(true);
      }
    });

    test('words each claim as sure as its grade: probably, may or might', () => {
      const unfit = condition.claims.filter(({ text, grade }) => !WORDING[grade].test(text));
      expect(unfit.map(({ text, grade }) => `${grade}: ${text}`)).toEqual([]);
    });

    test('says at least once what massage is not shown to do', () => {
      expect(condition.claims.some((claim) => claim.grade === 'not-shown')).toBe(true);
    });

    test('promises at the top no more than its best claim', () => {
      const best = Math.max(...condition.claims.map((claim) => markGrade(claim.grade).dots));
      expect(markGrade(condition.answer.grade).dots).toBeLessThanOrEqual(best);
      expect(condition.answer.grade).not.toBe('high');
    });

    test('names a source wherever a claim or fact gives a number', () => {
      const statements = [
        ...condition.facts.map((fact) => ({ text: fact.text, sources: fact.sources })),
        ...condition.claims.map((claim) => ({ text: `${claim.text} ${claim.note}`, sources: claim.sources })),
        ...condition.corrections.map(({ known, sources: cited }) => ({ text: known, sources: cited })),
      ];
      const bare = statements.filter(({ text, sources: cited }) => /\d/.test(text) && cited.length === 0);
      expect(bare).toEqual([]);
    });

    test('numbers each of its sources once, and each leads to the work itself', () => {
      const numbered = numberSourceIds(citedSourceIds(condition), sources);
      expect(numbered.map(({ source }) => source.id)).toEqual(citedSourceIds(condition));
      expect(numbered.map(({ number }) => number)).toEqual(numbered.map((_, index) => index + 1));
      // A work that nobody could open has no address, and says so.
      for (const { source } of numbered)
        expect(addressOfSource(source) ?? source.kind).toMatch(/^https:\/\/|in works that quote them/);
    });

    test('says what we gain, and a sample clinic names no clinician as reviewer', () => {
      expect(condition.review.ourInterest).toContain('We sell massage');
      expect(content.clinic.sample && condition.signOff.kind === 'signed').toBe(false);
    });

    test('says which list its diagnosis codes were checked against', () => {
      expect(condition.cover.codesCheckedAgainst).toMatch(/^FY20\d\d$/);
      expect(content.everyCondition.codesNotice).toContain(condition.cover.codesCheckedAgainst);
    });
  },
);

describe('every condition page', () => {
  test('tells readers to call 911, to call 988 in a crisis, and that it is no diagnosis', () => {
    expect(content.everyCondition.notice).toMatch(/not a diagnosis.*911/);
    expect(content.everyCondition.crisis.join(' ')).toContain('988');
    expect(content.everyCondition.call911.length).toBeGreaterThan(0);
  });

  test('leads to sources that are the work itself, never a copy on another site', () => {
    const copies = /scribd|ouci\.dntb|docslib|docksci|scite|elsevierpure|mirror/;
    for (const source of content.sources) {
      // Whoever knows a work only from others that quote it says so, and sends nobody to a page nobody opened.
      if (addressOfSource(source) === null)
        expect(source.kind, source.id).toContain('in works that quote them');
      expect(source.url ?? '').not.toMatch(copies);
    }
  });

  test('shows fewer dots for less certainty, and none for "not shown"', () => {
    const dots = EVIDENCE_GRADES.map((grade) => markGrade(grade).dots);
    expect(dots).toEqual([GRADE_DOTS, 3, 2, 1, 0]);
    expect(new Set(EVIDENCE_GRADES.map((grade) => markGrade(grade).label)).size).toBe(EVIDENCE_GRADES.length);
  });
});
