import { z } from 'zod';
import type { SignOff } from '#/features/conditions/domain/sign-off.ts';
import { BODY_AREAS } from '#/features/conditions/domain/body-area.ts';
import { PLANS_PAY } from '#/features/conditions/domain/plans-pay.ts';
import { EVIDENCE_GRADES } from '#/features/conditions/domain/evidence-grade.ts';
import { figureSchema } from '#/features/conditions/content/figure.ts';
import { askedSchema, courseSchema, homeCareSchema } from '#/features/conditions/content/home-care.ts';
import { sourceIds } from '#/features/conditions/content/statement.ts';
import {
  atLeastOneLine,
  lines,
  localDay,
  pageChanges,
  pageSummary,
  pageTitle,
  pageReview,
  slug,
  words,
  wordsOrNothing,
} from '#/platform/content/fields.ts';
import { sharedSignIds } from '#/features/conditions/content/every-condition.ts';
import type { Written } from '#/platform/content/written.ts';

/** What a massage therapist does when a warning fits: no visit, not in that place, lighter, or ask first. */
const WARNING_ACTIONS = ['no-massage', 'not-there', 'lighter', 'ask-first'] as const;

const ICD_10_CODE = /^[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?$/;

const grade = z.enum(EVIDENCE_GRADES).describe(`one of these words: ${EVIDENCE_GRADES.join(', ')}`);
const someSourceIds = z
  .array(slug('the id of a source in evidence/sources.yaml'))
  .min(1)
  .describe('a list with at least 1 source id from evidence/sources.yaml');
const condition = 'a few words that complete the sentence "… if:"';

const claimSchema = z
  .strictObject({
    id: slug('a short name for the claim, used in links'),
    text: words('the claim in one sentence'),
    grade,
    note: words('what was studied, and where the doubt is'),
    sources: sourceIds,
    checkedOn: localDay('the day the sources were last checked'),
  })
  .refine((claim) => claim.grade === 'not-shown' || claim.sources.length > 0, {
    path: ['sources'],
    message: 'must name at least 1 source, unless the grade is not-shown',
  })
  .describe('a claim with id, text, grade, note, sources and checkedOn');

const answerSchema = z
  .strictObject({
    whatItIs: words('1 to 3 sentences that say what the condition is'),
    canMassageHelp: words('1 to 3 sentences that say whether massage can help'),
    grade,
    gradeNote: wordsOrNothing('one sentence beside the grade'),
  })
  .describe('the answer at the top: whatItIs, canMassageHelp, grade and gradeNote');

const redFlagsSchema = z
  .strictObject({
    /** Call 911 or go to the emergency room now if: */
    emergency: atLeastOneLine(condition),
    /** See a doctor today if: */
    urgent: atLeastOneLine(condition),
    /** See a doctor before you book if: */
    soon: atLeastOneLine(condition),
  })
  .describe('the signs that need a doctor: emergency, urgent and soon');

const visitSchema = z
  .strictObject({
    what: atLeastOneLine('a sentence on what happens in a visit'),
    plan: words('how long, how often and for how many weeks'),
    stopRule: words('when we stop if it does not help'),
  })
  .describe('what a visit is like: what, plan and stopRule');

const coverSchema = z
  .strictObject({
    plansPay: z.enum(PLANS_PAY).describe(`one of these words: ${PLANS_PAY.join(', ')}`),
    line: words('1 to 3 sentences on paying for this condition'),
    bring: lines('something to bring to the insurer'),
    codes: z
      .array(
        z
          .strictObject({
            code: z.string().regex(ICD_10_CODE).describe('a diagnosis code, for example M26.609'),
            meaning: words('what the code means in plain words'),
          })
          .describe('a code and its meaning'),
      )
      .describe('a list of example codes, or [] for none'),
    codesCheckedAgainst: words('the code set that was used to check, for example FY2026'),
  })
  .describe('the insurance part: plansPay, line, bring, codes and codesCheckedAgainst');

/** What stands between the two `---` lines of a file in `conditions/`. */
export const conditionSchema = z
  .strictObject({
    slug: slug('the name of the page in its address, the same as the file name'),
    plainName: words('the name most people use'),
    medicalName: words('the name a doctor uses'),
    shortName: words('a short name for lists'),
    hint: words('a few words that describe how it feels'),
    /** How the page stands among the results of a search engine. */
    inSearch: z
      .strictObject({
        title: pageTitle('the condition and the word massage').refine((title) => /massage/i.test(title), {
          message: 'must have the word massage in it',
        }),
        summary: pageSummary('the answer first, then what else the page has'),
      })
      .describe('title and summary for search engines'),
    alsoCalled: atLeastOneLine('another name for it'),
    symptoms: atLeastOneLine('words a person may search with'),
    bodyAreas: z
      .array(z.enum(BODY_AREAS).describe(`one of these words: ${BODY_AREAS.join(', ')}`))
      .min(1)
      .describe('a list with at least 1 body area, the main one first'),
    answer: answerSchema,
    redFlags: redFlagsSchema,
    /** Signs of `every-condition.yaml` that count here too. */
    sharedSigns: sharedSignIds().optional(),
    figure: figureSchema,
    isItThis: z
      .strictObject({ mayHave: atLeastOneLine(condition), likelyElse: atLeastOneLine(condition) })
      .describe('the signs for and against: mayHave and likelyElse'),
    facts: z
      .array(
        z
          .strictObject({ text: words('one or two sentences'), sources: someSourceIds })
          .describe('a fact with text and sources'),
      )
      .describe('a list of facts with sources, or [] for none'),
    claims: z.array(claimSchema).min(1).describe('a list with at least 1 graded claim'),
    corrections: z
      .array(
        z
          .strictObject({
            heard: words('what people may have read'),
            known: words('what is known'),
            sources: sourceIds,
          })
          .describe('a correction with heard, known and sources'),
      )
      .describe('a list of corrections, or [] for none'),
    warnings: z
      .array(
        z
          .strictObject({
            text: words('a sign or a state of health'),
            action: z.enum(WARNING_ACTIONS).describe(`one of these words: ${WARNING_ACTIONS.join(', ')}`),
          })
          .describe('a warning with text and action'),
      )
      .min(1)
      .describe('a list with at least 1 reason not to have massage'),
    choosing: z
      .strictObject({ medical: words(condition), relaxation: words(condition), neither: words(condition) })
      .describe('when to choose which: medical, relaxation and neither'),
    visit: visitSchema,
    doThis: atLeastOneLine('something to do'),
    doNot: z
      .array(
        z
          .string()
          .regex(/^do not /)
          .describe('a line that starts with "do not"'),
      )
      .min(1)
      .describe('a list with at least 1 line that starts with "do not"'),
    course: courseSchema,
    homeCare: homeCareSchema,
    otherHelp: z
      .array(
        z
          .strictObject({ help: words('the help'), who: words('who gives it') })
          .describe('a line with help and who'),
      )
      .min(1)
      .describe('a list with at least 1 other kind of help'),
    /** What the order for this condition needs, besides what every order needs. */
    doctorOrder: atLeastOneLine(`something the doctor's order should say`),
    progress: z
      .array(
        z
          .strictObject({ name: words('the name of the measure'), meaning: words('what it tells') })
          .describe('a measure with name and meaning'),
      )
      .min(1)
      .describe('a list with at least 1 way to measure change'),
    questions: atLeastOneLine('a question for the doctor'),
    asked: askedSchema,
    cover: coverSchema,
    review: pageReview(),
    changes: pageChanges(),
    related: z.array(slug('the slug of another condition page')).describe('a list of condition slugs, or []'),
  })
  .describe('the facts about one condition');

/** One condition page as its author writes it, in the order in which it is read. */
export type WrittenCondition = Written<typeof conditionSchema>;
export type EvidenceClaim = WrittenCondition['claims'][number];
export type Warning = WrittenCondition['warnings'][number];
export type WarningAction = Warning['action'];

/** One condition page with what is computed from its words. */
export type Condition = WrittenCondition & {
  /** US school grade by Flesch-Kincaid, to one decimal. */
  readonly readingGrade: number;
  /** The fingerprint of what a reader reads. */
  readonly fingerprint: string;
  readonly signOff: SignOff;
};
