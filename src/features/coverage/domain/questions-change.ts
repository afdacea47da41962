import { NOT_SURE, PAYER_KINDS } from '#/features/coverage/domain/questions-given.ts';
import { QUESTION_IDS, type Given, type QuestionId } from '#/features/coverage/domain/question-ids.ts';
import { nextQuestion, walkQuestions, type AskedWith } from '#/features/coverage/domain/questions.ts';
import { applies } from '#/features/coverage/domain/question-applies.ts';

/** Answers about one payer: with another payer they would be about something else. */
const ABOUT_THE_PAYER: readonly QuestionId[] = [
  ...Object.values(PAYER_KINDS).map(({ question }) => question),
  'state',
  'planType',
  'massageBenefit',
  'network',
  'oonBenefit',
  'pcpReferral',
  'priorAuth',
  'visitLimitReached',
  'claimStatus',
  'claimNumber',
  'wcInsurer',
  // Who may sign hangs on the payer.
  'orderSigned',
];

/** Puts in one answer. Answers that no longer apply are dropped, all others stay. */
export function withAnswer(given: Given, id: QuestionId, value: string, asked: AskedWith): Given {
  const isOtherPayer = id === 'payer' && given.payer !== undefined && given.payer !== value;
  const kept = isOtherPayer ? without(given, ABOUT_THE_PAYER) : given;
  return whatApplies({ ...kept, [id]: value }, asked);
}

/** The start of a check of a second payer: what was said about the person and the problem stays. */
export function forOtherPayer(given: Given): Given {
  return without(given, ['payer', ...ABOUT_THE_PAYER]);
}

function whatApplies(given: Given, asked: AskedWith): Given {
  const { answered, next } = walkQuestions(given, asked);
  const keeps = (id: QuestionId) =>
    answered.includes(id) || (next !== null && applies(id, given) !== 'never');
  return without(
    given,
    QUESTION_IDS.filter((id) => !keeps(id)),
  );
}

function without(given: Given, dropped: readonly QuestionId[]): Given {
  return Object.fromEntries(Object.entries(given).filter(([id]) => !dropped.includes(id as QuestionId)));
}

/** What a person most often answers; it only serves to guess how many questions are left. */
const USUAL: Given = {
  employerKind: 'employer_unknown',
  autoKind: 'auto_pip',
  militaryKind: 'tricare',
  limitedKind: 'short_term',
  claimStatus: 'accepted',
  purpose: 'medical',
  cause: 'other',
  payer: 'employer',
  order: 'yes',
  orderAbout: 'yes',
  orderCare: 'yes',
  orderSigned: 'yes',
};

/** About how many questions are left, the one that is asked now included. */
export function questionsLeft(given: Given, asked: AskedWith): number {
  let settled = given;
  for (let left = 0; ; left += 1) {
    const next = nextQuestion(settled, asked);
    if (next === null) return left;
    settled = { ...settled, [next]: USUAL[next] ?? NOT_SURE };
  }
}
