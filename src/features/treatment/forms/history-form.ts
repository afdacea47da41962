import {
  HISTORY_QUESTIONS,
  type HistoryAnswers,
  type HistoryConsent,
} from '#/features/treatment/domain/history.ts';
import type { FieldFault, TypedValues } from '#/kernel/form-fields.ts';
import { nameAdvice, readPersonName } from '#/kernel/person-name.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';

export type WrongFields = { readonly kind: 'wrong-fields'; readonly faults: readonly FieldFault[] };

const LONGEST_ANSWER = 1_000;

/** The name of the box of a sign, by its place in the list. */
export function signField(index: number): string {
  return `sign-${String(index)}`;
}

/** The first part. Nothing is required: somebody healthy presses the button and is done. */
export function readAnswers(
  typed: TypedValues,
  signs: readonly string[],
): Result<HistoryAnswers, WrongFields> {
  const faults: FieldFault[] = [];
  const [medicines, allergies, injuries, other] = HISTORY_QUESTIONS.map((field) => {
    const answer = (typed[field] ?? '').trim();
    if (answer.length > LONGEST_ANSWER)
      faults.push({
        field,
        message: `Use ${String(LONGEST_ANSWER)} letters at most. You have ${String(answer.length)}`,
      });
    return answer;
  }) as [string, string, string, string];
  if (faults.length > 0) return failed({ kind: 'wrong-fields', faults });
  const chosen = signs.filter((_, index) => typed[signField(index)] === 'yes');
  return ok({ signs: chosen, medicines, allergies, injuries, other });
}

type ConsentWords = { readonly version: string; readonly lines: readonly string[] };

/** The second part: two boxes and a name. A parent or guardian signs for a child. */
export function readConsent(
  typed: TypedValues,
  { version, lines }: ConsentWords,
  isMinor: boolean,
): Result<HistoryConsent, WrongFields> {
  const faults: FieldFault[] = [];
  if (typed['agree'] !== 'yes')
    faults.push({ field: 'agree', message: 'Check the box if you agree. If not, call us' });
  if (typed['notice'] !== 'yes')
    faults.push({
      field: 'notice',
      message: 'Check the box about the notice. If you did not get it, call us',
    });
  const name = readPersonName(typed['signature'] ?? '');
  if (!name.ok)
    faults.push({ field: 'signature', message: nameAdvice(name.fault, 'name', 'your full name') });
  const relation = (typed['relation'] ?? '').trim().slice(0, 40);
  if (isMinor && relation === '')
    faults.push({ field: 'relation', message: 'Enter what you are to the patient, for example mother' });
  if (faults.length > 0 || !name.ok) return failed({ kind: 'wrong-fields', faults });
  return ok({ version, lines, name: name.value, guardian: isMinor ? relation : null });
}
