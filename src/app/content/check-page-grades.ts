import { plainAnswer } from '#/features/clinic/domain/faq-words.ts';
import { readableLines } from '#/features/conditions/domain/condition-text.ts';
import type { Readings } from '#/app/content-kinds.ts';
import { checkPage } from '#/platform/content/check-reading.ts';
import type { ContentFault } from '#/platform/content/content-fault.ts';
import type { ContentText } from '#/platform/content/content-text.ts';
import type { Entry, Reading } from '#/platform/content/read-kinds.ts';
import { linesOfMarkdown } from '#/platform/content/readability.ts';

/** Every page can be read by people with 8 years of school. */
export function checkPageGrades(readings: Readings, texts: readonly ContentText[]): readonly ContentFault[] {
  const byFile = new Map(texts.map((text) => [text.file, text]));
  return pagesOf(readings).flatMap(({ file, lines }) => {
    const text = byFile.get(file);
    return text === undefined || lines.length === 0 ? [] : checkPage(text, lines);
  });
}

type Page = { readonly file: string; readonly lines: readonly string[] };

function pagesOf(readings: Readings): readonly Page[] {
  const { conditions, pages, guides, issues, glossary, comparison, services, everyCondition, clinic, faq } =
    readings;
  return [
    ...linesOf(conditions, ({ value }) => readableLines(value)),
    ...linesOf(pages, ({ value, body }) => [value.summary, ...linesOfMarkdown(body)]),
    ...linesOf(guides, ({ value, body }) => [value.summary, ...linesOfMarkdown(body)]),
    ...linesOf(issues, ({ body }) => linesOfMarkdown(body)),
    ...linesOf(glossary, ({ value }) => value.map(({ meaning }) => meaning)),
    ...linesOf(comparison, ({ value }) =>
      value.rows.flatMap(({ point, first, second }) => [point, first, second]),
    ),
    ...linesOf(faq, ({ value }) =>
      value.flatMap(({ questions }) =>
        questions.flatMap(({ question, answer }) => [question, plainAnswer(answer)]),
      ),
    ),
    ...linesOf(services, ({ value }) => [value.summary, ...value.preparation]),
    ...linesOf(everyCondition, ({ value }) => [
      ...[value.notice, value.codesNotice],
      ...[...value.call911, ...value.sameDay, ...value.crisis, ...value.doctorOrder, value.reviewsSoFar],
      ...value.sharedSigns.map(({ text }) => text),
      ...value.insurerPapers.flatMap(({ paper, note }) => [paper, note]),
    ]),
    ...linesOf(clinic, ({ value }) => [
      ...value.cancellation.words,
      ...value.directions,
      ...value.parking,
      ...value.transit,
      ...value.accessibility,
    ]),
  ];
}

function linesOf<Value>(
  reading: Reading<Value>,
  lines: (entry: Entry<Value>) => readonly string[],
): readonly Page[] {
  return reading.entries.map((entry) => ({ file: entry.file, lines: lines(entry) }));
}
