import { z } from 'zod';
import { DOCS, NEEDS, NOTES } from '#/features/coverage/domain/decision.ts';
import { REASON_CODES } from '#/features/coverage/domain/rule.ts';
import { CHANGE_VALUES, OUTLOOKS, type ChangeField } from '#/features/coverage/domain/changes.ts';
import { entryForEach, sourceIds } from '#/features/coverage/content/parts.ts';
import { costsSchema, hsaSchema, orderSchema, scriptsSchema } from '#/features/coverage/content/papers.ts';
import { coverageSourcesSchema } from '#/features/coverage/content/sources.ts';
import { atLeastOneLine, lines, words } from '#/platform/content/fields.ts';
import type { WrittenParts } from '#/platform/content/written.ts';

/** Whom a person asks to look again, and until when. */
const APPEAL_ROUTES = ['plan', 'medicareAdvantage', 'medicaid', 'work', 'car', 'va'] as const;

const step = () =>
  z
    .strictObject({ title: words('what to do, in a few words'), how: words('how to do it') })
    .describe('a step with title and how');

/** What stands in `coverage/outcomes.yaml`. */
const outcomesSchema = z
  .strictObject({
    outlooks: entryForEach(
      OUTLOOKS,
      () =>
        z
          .strictObject({
            label: words('the answer in a word or 3'),
            headline: words('the answer as a line'),
          })
          .describe('an answer with label and headline'),
      'the words',
    ),
    sure: entryForEach(
      ['high', 'medium', 'low'],
      () => words('how sure we are, as a sentence'),
      'a sentence',
    ),
    notAPromise: words('the words that say it is no promise to pay'),
    notAdvice: words('the words that say it is no advice'),
    checkedOn: words('a sentence with {day} in it'),
    checkedLongAgo: words('a sentence with {day} in it'),
    whenDone: words('a sentence with {outlook} in it'),
    comeBack: step(),
    superbill: words('what a superbill is'),
    priceInWriting: entryForEach(
      ['required', 'offer'],
      () => words('what we say about the price'),
      'the words',
    ),
  })
  .describe('the words of an answer');

/** What stands in `coverage/reasons.yaml`. */
export const reasonsSchema = entryForEach(
  REASON_CODES,
  () =>
    z
      .strictObject({
        title: words('the reason in a few words'),
        why: atLeastOneLine('a sentence that says why'),
        /** Completes "One fact decides it: …". */
        fact: words('the fact the answer hangs on'),
        next: z.array(step()).min(1).describe('a list with at least 1 step'),
        /** Steps still open that `next` says already. */
        covers: z
          .array(z.enum(NEEDS).describe(`one of: ${NEEDS.join(', ')}`))
          .describe('the open steps that next says already, or []'),
        /** Empty where asking again is no way. */
        appeal: lines('a sentence that helps with an appeal'),
      })
      .describe('a reason with title, why, fact, next, covers and appeal'),
  'the words',
);

/** What stands in `coverage/needs.yaml`. */
const needsSchema = entryForEach(NEEDS, step, 'a step');

/** What stands in `coverage/docs.yaml`. */
const docsSchema = entryForEach(
  DOCS,
  () =>
    z
      .strictObject({ name: words('the name of the paper'), note: words('a sentence about it') })
      .describe('a paper with name and note'),
  'a paper',
);

/** What stands in `coverage/notes.yaml`. */
const notesSchema = entryForEach(NOTES, () => words('a note'), 'a note');

/** What stands in `coverage/appeals.yaml`. */
const appealsSchema = entryForEach(
  APPEAL_ROUTES,
  () =>
    z
      .strictObject({ lines: atLeastOneLine('a sentence on how to appeal'), sources: sourceIds() })
      .describe('a way to appeal with lines and sources'),
  'the words',
);

/** The answers of `CHANGE_VALUES` in words. */
type ChangeWords = {
  readonly [Field in ChangeField]: Readonly<Record<(typeof CHANGE_VALUES)[Field][number], string>>;
};

/** What stands in `coverage/changes.yaml`. */
const changesSchema = entryForEach(
  Object.keys(CHANGE_VALUES) as ChangeField[],
  (field) =>
    entryForEach<string, z.ZodString>(
      CHANGE_VALUES[field],
      () => words('the answer in words that go on from "If …"'),
      'the words',
    ),
  'the answers',
) as unknown as z.ZodType<ChangeWords>;

/** The files of `coverage/` that are one kind together: each under the name of its file. */
export const coverageWordsSchemas = {
  outcomes: outcomesSchema,
  reasons: reasonsSchema,
  needs: needsSchema,
  docs: docsSchema,
  costs: costsSchema,
  scripts: scriptsSchema,
  notes: notesSchema,
  hsa: hsaSchema,
  appeals: appealsSchema,
  changes: changesSchema,
  order: orderSchema,
  sources: coverageSourcesSchema,
};

/** Everything the clinic says about coverage. Wording only; what decides stands in `domain/rules.ts`. */
export type CoverageWords = WrittenParts<typeof coverageWordsSchemas>;
export type StepWords = CoverageWords['needs']['BRING_CARD'];
export type CallScriptWords = CoverageWords['scripts']['INSURER'];
