import { answerRefusal, type AnswerKind, type KeptAnswer } from '#/features/booking/domain/visit-answer.ts';
import type { AppointmentStatus } from '#/features/booking/domain/appointment.ts';
import { thanksWords } from '#/features/booking/ui/answer-words.ts';

export type PressedKind = Exclude<AnswerKind, 'late'>;

export type TellUsView = {
  /** What was said, in words without a full stop. */
  readonly said: readonly string[];
  readonly buttons: readonly { readonly kind: PressedKind; readonly href: string }[];
  /** Null while it cannot be said. */
  readonly late: { readonly href: string; readonly said: number | null } | null;
};

type Visit = {
  readonly status: AppointmentStatus;
  readonly startsAtMs: number;
  readonly endsAtMs: number;
  /** Hidden where no mail reaches the patient. */
  readonly hasMail: boolean;
};

/** What can be said of a visit now; null when that is nothing. */
export function tellUsView(
  visit: Visit,
  answers: readonly KeptAnswer[],
  hrefs: Readonly<Record<AnswerKind, string>>,
  nowMs: number,
): TellUsView | null {
  // What was said of a visit to come says nothing of one that was.
  if (nowMs >= visit.endsAtMs) return null;
  const open = (kind: AnswerKind) => answerRefusal(kind, visit, nowMs) === null;
  const answer = (kind: AnswerKind) => answers.find((one) => one.kind === kind) ?? null;
  const waits = (kind: AnswerKind) => answer(kind) !== null && answer(kind)?.isSettled !== true;
  const kinds: readonly PressedKind[] = visit.hasMail
    ? ['coming', 'call-me', 'remind-me']
    : ['coming', 'call-me'];
  const late = open('late') ? { href: hrefs.late, said: answer('late')?.minutes ?? null } : null;
  const buttons = kinds
    .filter((kind) => open(kind) && !waits(kind))
    .map((kind) => ({ kind, href: hrefs[kind] }));
  const said = answers
    .filter(({ kind }) => waits(kind))
    .map((one) => thanksWords(one).title.replace('Thank you. ', ''));
  return late === null && buttons.length === 0 && said.length === 0 ? null : { said, buttons, late };
}
