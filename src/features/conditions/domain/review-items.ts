import type { Condition } from '#/features/conditions/content/condition.ts';
import { tellPlansPay } from '#/features/conditions/domain/plans-pay.ts';
import { readableLines } from '#/features/conditions/domain/condition-text.ts';
import { markGrade } from '#/features/conditions/domain/evidence-grade.ts';
import { numberSourceIds, type NumberedSource } from '#/features/conditions/domain/evidence-source.ts';
import type { WholePage } from '#/features/conditions/domain/whole-page.ts';
import type { EvidenceSource } from '#/features/conditions/content/source.ts';

/** What a clinician ticks: each line of an item is one box. */
export type ReviewPart = { readonly heading: string; readonly boxes: readonly string[] };

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

function advice(condition: Condition): readonly ReviewPart[] {
  const { isItThis, visit, choosing, cover } = condition;
  return [
    { heading: 'You may have it if', boxes: isItThis.mayHave },
    { heading: 'It is likely something else if', boxes: isItThis.likelyElse },
    {
      heading: 'Medical or relaxation massage',
      boxes: [
        `Medical massage if ${choosing.medical}`,
        `Relaxation massage if ${choosing.relaxation}`,
        `Neither if ${choosing.neither}`,
      ],
    },
    { heading: 'A visit', boxes: [...visit.what, visit.plan, visit.stopRule] },
    { heading: 'Do and do not', boxes: [...condition.doThis, ...condition.doNot] },
    { heading: 'Other help', boxes: condition.otherHelp.map(({ help, who }) => `${help}: ${who}`) },
    { heading: 'The doctor’s order', boxes: condition.doctorOrder },
    {
      heading: 'How we measure change',
      boxes: condition.progress.map(({ name, meaning }) => `${name}: ${meaning}`),
    },
    { heading: 'Questions for the doctor', boxes: condition.questions },
    { heading: 'Paying', boxes: [`${tellPlansPay(cover.plansPay).label}. ${cover.line}`, ...cover.bring] },
    {
      heading: `Diagnosis codes, checked against ${cover.codesCheckedAgainst}`,
      boxes: cover.codes.map(({ code, meaning }) => `${code} ${meaning}`),
    },
  ];
}

/** What several pages share, and each move with all its steps. */
function around({ moves, asked, forAnyone }: WholePage): readonly ReviewPart[] {
  const { call911, sameDay, crisis, homeCare } = forAnyone;
  const telling = ({ text }: { readonly text: string }) => text;
  return [
    { heading: 'Signs for anyone: call 911 if', boxes: call911 },
    { heading: 'Signs for anyone: see a doctor today if', boxes: [...sameDay, ...crisis] },
    {
      heading: 'How to do any move',
      boxes: [
        ...homeCare.moving.map(telling),
        ...homeCare.stopMoving.map((line) => `Stop if ${line}`),
        ...homeCare.call911.map((line) => `Call 911 if ${line}`),
      ],
    },
    ...moves.map(({ name, start, frames, howOften, stopIf, notWith }) => ({
      heading: `Move: ${name}`,
      boxes: [
        start,
        ...frames.map(({ step }) => step),
        howOften,
        `Stop if ${stopIf}`,
        notWith === '' ? '' : `Not with ${notWith}`,
      ],
    })),
    { heading: 'Heat and cold', boxes: [...homeCare.heatAndCold.map(telling), homeCare.pharmacist] },
    {
      heading: 'Questions people ask',
      boxes: asked.map(({ question, answer }) => `${question} ${answer}`),
    },
  ];
}
