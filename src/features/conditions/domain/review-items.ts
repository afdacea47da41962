import type { Condition } from '#/features/conditions/content/condition.ts';
import { readableLines } from '#/features/conditions/domain/condition-text.ts';
import { markGrade } from '#/features/conditions/domain/evidence-grade.ts';
import { numberSourceIds, type NumberedSource } from '#/features/conditions/domain/evidence-source.ts';
import type { WholePage } from '#/features/conditions/domain/whole-page.ts';
import type { EvidenceSource } from '#/features/conditions/content/source.ts';
import { advice, around } from '#/features/conditions/domain/review-advice.ts';
import type { ReviewPart } from '#/features/conditions/domain/review-part.ts';

/** A condition page as a clinician checks it: danger first, then each claim with its grade, then the works it stands on. */
export function partsOfCondition(
  condition: Condition,
  sources: ReadonlyMap<string, EvidenceSource>,
  whole: WholePage,
): readonly ReviewPart[] {
  const { answer, redFlags } = condition;
  const numbered = numberSourceIds(whole.cited, sources);
  const parts: readonly ReviewPart[] = [
    { heading: 'Call 911 or go to the emergency room now if:', boxes: redFlags.emergency },
    { heading: 'See a doctor or urgent care today if:', boxes: redFlags.urgent },
    { heading: 'See a doctor before you book if:', boxes: redFlags.soon },
    {
      heading: 'The answer at the top',
      boxes: [answer.whatItIs, answer.canMassageHelp, gradeLine(answer), answer.gradeNote],
    },
    ...statements(condition, numbered),
    ...advice(condition),
    ...around(whole),
  ];
  const told = parts.flatMap(({ boxes }) => boxes).join('\n');
  return [
    ...parts,
    {
      heading: 'The rest of the page',
      boxes: readableLines(condition).filter((line) => !told.includes(line)),
    },
    sourcesPart(numbered),
  ]
    .map(({ heading, boxes }) => ({ heading, boxes: boxes.filter((box) => box.trim() !== '') }))
    .filter(({ boxes }) => boxes.length > 0);
}

/** The works a page stands on: a clinician ticks what they looked up. */
export function sourcesPart(sources: readonly NumberedSource[]): ReviewPart {
  return {
    heading: 'Sources: the work says what the page says of it',
    boxes: sources.map(({ number, source, address }) =>
      [
        `(${String(number)}) ${source.authors}. ${source.title}. ${source.journal}`,
        source.year === null ? '' : `, ${String(source.year)}`,
        ` (${source.kind}).`,
        address === null ? '' : ` ${address}`,
      ].join(''),
    ),
  };
}

function statements(condition: Condition, numbered: readonly NumberedSource[]): readonly ReviewPart[] {
  const numberOf = new Map(numbered.map(({ number, source }) => [source.id, number]));
  const cited = (ids: readonly string[]) =>
    ids.length === 0 ? '' : ` (${ids.map((id) => String(numberOf.get(id))).join(', ')})`;
  return [
    ...condition.claims.map((claim, index) => ({
      heading: `Claim ${String(index + 1)}`,
      boxes: [`${claim.text}.`, gradeLine(claim), `${claim.note}${cited(claim.sources)}`],
    })),
    {
      heading: 'Good to know',
      boxes: condition.facts.map(({ text, sources }) => `${text}${cited(sources)}`),
    },
    {
      heading: 'You may have read',
      boxes: condition.corrections.map(({ heard, known, sources }) => `“${heard}” ${known}${cited(sources)}`),
    },
    {
      heading: 'When not to have massage',
      boxes: condition.warnings.map(({ text, action }) => `${text}: ${ACTIONS[action]}`),
    },
  ];
}

const ACTIONS: Readonly<Record<Condition['warnings'][number]['action'], string>> = {
  'no-massage': 'no massage that day',
  'not-there': 'we do not work there',
  lighter: 'lighter, or in another way',
  'ask-first': 'ask the doctor first',
};

function gradeLine({ grade }: { readonly grade: Condition['answer']['grade'] }): string {
  return `Grade: ${markGrade(grade).label}`;
}
