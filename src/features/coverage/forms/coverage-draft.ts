import { z } from 'zod';
import { QUESTION_IDS, type Given } from '#/features/coverage/domain/question-ids.ts';
import { isAnswerTo, type AnswerBounds } from '#/features/coverage/domain/questions-options.ts';

/** What travels in the cookie: the answers about one coverage, and about one that was checked before it. */
type Draft = { readonly given: Given; readonly first: Given | null };

const given = z.partialRecord(z.enum(QUESTION_IDS), z.string().max(200));
const draftSchema = z.strictObject({ given, first: given.nullable() });

/** The draft in this text, or null when it is none of ours or holds what is no answer. */
export function readCoverageDraft(text: string | null, bounds: AnswerBounds): Draft | null {
  if (text === null) return null;
  try {
    const read = draftSchema.safeParse(JSON.parse(text));
    if (!read.success) return null;
    const { given: now, first } = read.data;
    return [now, first ?? {}].every((one) => isWhole(one, bounds)) ? { given: now, first } : null;
  } catch {
    return null;
  }
}

function isWhole(answers: Given, bounds: AnswerBounds): boolean {
  return QUESTION_IDS.every((id) => {
    const value = answers[id];
    return value === undefined || isAnswerTo(id, value, bounds);
  });
}
