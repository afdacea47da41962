import { existsSync } from 'node:fs';
import { practitionerSchema, roomsSchema } from '#/features/booking/content-schema.ts';
import { checkoutSchema } from '#/features/checkout/content-schema.ts';
import { conditionSchema } from '#/features/conditions/content-schema.ts';
import { readableLines } from '#/features/conditions/domain/condition-text.ts';
import type { Condition, WrittenCondition } from '#/features/conditions/domain/condition.ts';
import { everyConditionSchema } from '#/features/conditions/every-condition-schema.ts';
import { sourcesSchema } from '#/features/conditions/source-schema.ts';
import { finderSchema } from '#/features/finder/finder-schema.ts';
import { searchWordsSchema } from '#/features/finder/search-words-schema.ts';
import { comparisonSchema } from '#/features/guides/comparison-schema.ts';
import type { GlossaryWord } from '#/features/glossary/domain/glossary.ts';
import { glossarySchema } from '#/features/glossary/glossary-schema.ts';
import { guideSchema } from '#/features/guides/guide-schema.ts';
import { issueSchema } from '#/features/newsletter/issue-schema.ts';
import { consentTextsSchema, offerSchema } from '#/features/newsletter/letter-schema.ts';
import { screeningSchema } from '#/features/screening/content-schema.ts';
import { withSharedSigns } from '#/features/screening/domain/screening.ts';
import { serviceSchema } from '#/features/services/content-schema.ts';
import { failed, ok } from '#/kernel/result.ts';
import type { Result } from '#/kernel/result.ts';
import { clinicSchema } from '#/features/clinic/clinic-schema.ts';
import { faultOf } from '#/platform/content/content-fault.ts';
import type { ContentFault } from '#/platform/content/content-fault.ts';
import type { Content } from '#/app/content/content.ts';
import { coverageQuestionsSchema } from '#/features/coverage/questions-content-schema.ts';
import { readCoverageWords } from '#/features/coverage/read-coverage.ts';
import { issueOf } from '#/features/newsletter/check-issues.ts';
import { crossCheck } from '#/app/content/cross-check.ts';
import type { Readings } from '#/app/content/readings.ts';
import { readPaperWords } from '#/features/paperwork/read-papers.ts';
import { gateFaults } from '#/app/content/gates.ts';
import { readTexts } from '#/platform/content/content-text.ts';
import { placeFaults } from '#/platform/content/place-faults.ts';
import { readFolder, readOne } from '#/platform/content/read-kinds.ts';
import type { Entry, Reading } from '#/platform/content/read-kinds.ts';
import { linesOfMarkdown, measureReadability } from '#/platform/content/readability.ts';
import { sitePageSchema } from '#/features/clinic/site-page-schema.ts';

export type { Content } from '#/app/content/content.ts';

/**
 * Reads the whole content folder. It is whole and consistent, or the answer is one list of all faults found.
 * It never looks at the clock: content that was fine once stays fine.
 */
export async function loadContent(
  dir: string,
): Promise<Result<Content, { kind: 'content-faults'; faults: readonly ContentFault[] }>> {
  if (!existsSync(dir)) {
    const advice = `There is no content folder ${dir}. CONTENT_DIR must name the folder with clinic.yaml in it.`;
    return failed({ kind: 'content-faults', faults: [faultOf('content', advice)] });
  }
  const readings = await readAll(dir);
  const faults = await allFaults(dir, readings);
  const clinic = readings.clinic.entries[0]?.value;
  const checkout = readings.checkout.entries[0]?.value;
  const everyCondition = readings.everyCondition.entries[0]?.value;
  const screening = readings.screening.entries[0]?.value;
  const comparison = readings.comparison.entries[0]?.value;
  const finder = readings.finder.entries[0]?.value;
  const searchWords = readings.searchWords.entries[0]?.value;
  const offer = readings.offer.entries[0]?.value;
  const coverageWords = readings.coverageWords.entries[0]?.value;
  const coverageQuestions = readings.coverageQuestions.entries[0]?.value;
  const paperWords = readings.paperWords.entries[0]?.value;
  const isWhole =
    clinic &&
    checkout &&
    everyCondition &&
    screening &&
    comparison &&
    finder &&
    searchWords &&
    offer &&
    coverageWords &&
    coverageQuestions &&
    paperWords;
  if (faults.length > 0 || !isWhole) return failed({ kind: 'content-faults', faults });
  return ok({
    clinic,
    services: valuesOf(readings.services.entries),
    practitioners: valuesOf(readings.practitioners.entries),
    rooms: valuesOf(readings.rooms.entries).flat(),
    checkout,
    sources: valuesOf(readings.sources.entries).flat(),
    everyCondition,
    screening: withSharedSigns(screening, everyCondition),
    conditions: valuesOf(readings.conditions.entries).map(addReadingGrade),
    pages: readings.pages.entries.map(withBody),
    guides: readings.guides.entries.map(withBody),
    glossary: valuesOf(readings.glossary.entries).flat().sort(byWord),
    comparison,
    finder,
    searchWords,
    offer,
    coverageWords,
    coverageQuestions,
    paperWords,
    consentTexts: valuesOf(readings.consentTexts.entries).flat(),
    issues: readings.issues.entries.map(issueOf),
  });
}

/** What each file says wrong by itself, what no file may say, and what files say about one another. */
async function allFaults(dir: string, readings: Readings): Promise<readonly ContentFault[]> {
  const texts = await readTexts(dir);
  return placeFaults(dir, [
    ...Object.values(readings).flatMap((reading) => reading.faults),
    ...gateFaults(readings, texts),
    ...crossCheck(readings),
  ]);
}

async function readAll(dir: string): Promise<Readings> {
  const conditions = await readFolder(dir, 'conditions', '.md', conditionSchema);
  return {
    clinic: await readOne(dir, 'clinic.yaml', clinicSchema),
    services: await readFolder(dir, 'services', '.yaml', serviceSchema),
    practitioners: await readFolder(dir, 'practitioners', '.yaml', practitionerSchema),
    rooms: await readOne(dir, 'rooms.yaml', roomsSchema),
    checkout: await readOne(dir, 'checkout.yaml', checkoutSchema),
    sources: await readOne(dir, 'evidence/sources.yaml', sourcesSchema),
    everyCondition: await readOne(dir, 'every-condition.yaml', everyConditionSchema),
    screening: await readOne(dir, 'screening.yaml', screeningSchema),
    conditions: withFaults(conditions, faultsOfStrayBody),
    pages: withFaults(await readFolder(dir, 'pages', '.md', sitePageSchema), faultsOfEmptyBody),
    guides: withFaults(await readFolder(dir, 'guides', '.md', guideSchema), faultsOfEmptyBody),
    glossary: await readOne(dir, 'glossary.yaml', glossarySchema),
    comparison: await readOne(dir, 'medical-or-relaxation.yaml', comparisonSchema),
    coverageWords: await readCoverageWords(dir),
    coverageQuestions: await readOne(dir, 'coverage/questions.yaml', coverageQuestionsSchema),
    paperWords: await readPaperWords(dir),
    finder: await readOne(dir, 'finder.yaml', finderSchema),
    searchWords: await readOne(dir, 'search.yaml', searchWordsSchema),
    offer: await readOne(dir, 'newsletter/offer.yaml', offerSchema),
    issues: await readFolder(dir, 'newsletter/issues', '.md', issueSchema),
    consentTexts: await readOne(dir, 'newsletter/consent.yaml', consentTextsSchema),
  };
}

function withFaults<Value>(
  reading: Reading<Value>,
  faultsOf: (entry: Entry<Value>) => ContentFault[],
): Reading<Value> {
  return { ...reading, faults: [...reading.faults, ...reading.entries.flatMap(faultsOf)] };
}

/** Text below the facts of a condition has no place on the page; it must not get lost in silence. */
function faultsOfStrayBody({ file, body }: Entry<unknown>): ContentFault[] {
  if (body === '') return [];
  const advice = `${file} has text below the second line of hyphens. Move it into one of the fields above.`;
  return [faultOf(file, advice)];
}

function faultsOfEmptyBody({ file, body }: Entry<unknown>): ContentFault[] {
  if (linesOfMarkdown(body).length > 0) return [];
  return [faultOf(file, `${file} has no text below the second line of hyphens. Write the page there.`)];
}

function valuesOf<Value>(entries: readonly Entry<Value>[]): Value[] {
  return entries.map((entry) => entry.value);
}

function addReadingGrade(condition: WrittenCondition): Condition {
  return { ...condition, readingGrade: measureReadability(readableLines(condition)).grade };
}

function withBody<Facts>({ value, body }: Entry<Facts>): Facts & { body: string; readingGrade: number } {
  return { ...value, body, readingGrade: measureReadability(linesOfMarkdown(body)).grade };
}

function byWord(one: GlossaryWord, other: GlossaryWord): number {
  return one.word.localeCompare(other.word, 'en');
}
