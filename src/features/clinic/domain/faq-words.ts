import type { Faq } from '#/features/clinic/content.ts';

/** Blanks in the answers: each fact has one home, and the answer is filled from there. */
export const FAQ_BLANKS = [
  ...['phone', 'email', 'address', 'hours', 'parking', 'transit', 'access'],
  ...['freeHours', 'lateFee', 'notice', 'horizon', 'prices', 'visits', 'languages'],
] as const;

/** What is put in for each blank; nothing for a fact that this clinic does not have. */
export type FaqFacts = ReadonlyMap<string, string>;

const BLANK = /\{([^}]*)\}/g;

export function blanksIn(text: string): readonly string[] {
  return [...text.matchAll(BLANK)].map(([, name]) => name ?? '');
}

/** The questions this clinic can answer, with their facts. One whose fact is missing is left out. */
export function answeredFaq(faq: Faq, facts: FaqFacts): Faq {
  return faq
    .map((group) => ({
      ...group,
      questions: group.questions
        .filter(({ answer }) => blanksIn(answer).every((blank) => (facts.get(blank) ?? '') !== ''))
        .map((item) => ({
          ...item,
          answer: item.answer.replace(BLANK, (_whole, name: string) => facts.get(name) ?? ''),
        })),
    }))
    .filter(({ questions }) => questions.length > 0);
}

/** The words of an answer without the addresses of its links. */
export function plainAnswer(answer: string): string {
  return answer.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').trim();
}
