import {
  NOT_SURE,
  payerOf,
  type Given,
  type QuestionId,
} from '#/features/coverage/domain/questions-given.ts';

type Wording = { readonly title: string; readonly short: string; readonly hint: string };

/** Whose claim or plan a question is about, where the words differ from those for a plan. */
export const WORDING_GROUPS = ['work', 'car', 'va'] as const;
type WordingGroup = (typeof WORDING_GROUPS)[number];

export type QuestionWords = Wording & {
  readonly why: string;
  readonly error: string;
  /** A label for each answer that can be chosen or ticked. */
  readonly options?: Readonly<Record<string, string>> | undefined;
  readonly notes?: Readonly<Record<string, string>> | undefined;
  readonly for?: Readonly<Partial<Record<WordingGroup, Wording>>> | undefined;
};

/** What stands in `content/coverage/questions.yaml`. */
export type CoverageQuestions = {
  readonly inVaNetwork: boolean;
  readonly safety: { readonly title: string; readonly signs: readonly string[]; readonly call911: string };
  readonly start: {
    readonly title: string;
    readonly lede: string;
    readonly facts: readonly string[];
    readonly cannotTell: readonly string[];
  };
  readonly questions: Readonly<Record<QuestionId, QuestionWords>>;
};

/** The words of a question for this payer. */
export function wordsOfQuestion(
  { questions }: Pick<CoverageQuestions, 'questions'>,
  id: QuestionId,
  given: Given,
): QuestionWords {
  const words = questions[id];
  const group = groupOf(given);
  return { ...words, ...(group === null ? {} : words.for?.[group]) };
}

function groupOf(given: Given): WordingGroup | null {
  const payer = payerOf(given);
  if (payer === 'va') return 'va';
  if (payer === 'workers_comp') return 'work';
  return payer?.startsWith('auto_') ? 'car' : null;
}

/** Every sentence a person may read, for measuring how hard they are. Names of plans and places are left out. */
export function readableQuestions({ safety, start, questions }: CoverageQuestions): readonly string[] {
  const texts = Object.values(questions).flatMap(
    ({ title, hint, why, error, notes = {}, for: variants = {} }) => [
      ...[title, hint, why, error],
      ...Object.values(notes),
      ...Object.values(variants).flatMap((variant) => [variant.title, variant.hint]),
    ],
  );
  return [...texts, safety.call911, start.title, start.lede, ...start.facts, ...start.cannotTell].filter(
    Boolean,
  );
}

/** The last answers of a list: none of it, and "I do not know". */
export const EXCLUSIVE_TICKS = ['none', NOT_SURE] as const;
