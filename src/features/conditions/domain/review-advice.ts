import type { Condition } from '#/features/conditions/content/condition.ts';
import { tellPlansPay } from '#/features/conditions/domain/plans-pay.ts';
import type { ReviewPart } from '#/features/conditions/domain/review-part.ts';
import type { WholePage } from '#/features/conditions/domain/whole-page.ts';

export function advice(condition: Condition): readonly ReviewPart[] {
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
export function around({ moves, asked, forAnyone }: WholePage): readonly ReviewPart[] {
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
