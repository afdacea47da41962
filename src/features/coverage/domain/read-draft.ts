import { QUESTION_IDS, type Given } from '#/features/coverage/domain/questions-given.ts';
import { isAnswerTo } from '#/features/coverage/domain/questions-options.ts';

/** What a person has said: about the coverage that is checked now, and about one that was checked before it. */
export type CoverageDraft = { readonly given: Given; readonly first: Given | null };

/** The draft in this text, or null when it is none of ours or holds what is no answer. `today` is YYYY-MM-DD. */
export function readCoverageDraft(text: string | null, today: string): CoverageDraft | null {
  const read = parsed(text);
  if (!isRecord(read) || Object.keys(read).sort().join() !== 'first,given') return null;
  const { given, first } = read;
  if (!isGiven(given, today)) return null;
  if (first === null) return { given, first };
  return isGiven(first, today) ? { given, first } : null;
}

function parsed(text: string | null): unknown {
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isGiven(value: unknown, today: string): value is Given {
  if (!isRecord(value)) return false;
  return Object.entries(value).every(([name, answer]) => {
    const id = QUESTION_IDS.find((known) => known === name);
    return id !== undefined && typeof answer === 'string' && isAnswerTo(id, answer, today);
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
