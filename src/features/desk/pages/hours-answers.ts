import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { Answer } from '#/features/booking/propose-answers.ts';
import type { ChosenAnswer } from '#/features/booking/settle-touched.ts';

type Typed = Readonly<Record<string, string>>;

const FIELD = 'visit-';
const MOST_STARTS = 10;

export const answerField = (id: AppointmentId): string => `${FIELD}${id}`;

/** An answer with the version of the visit it was made for, as the value of a radio button. */
export function answerValue(version: number, answer: Answer): string {
  switch (answer.kind) {
    case 'move':
      return `${String(version)}|move|${answer.practitioner}|${String(answer.startsAtMs)}`;
    case 'offer':
      return `${String(version)}|offer|${answer.freeStartsMs.join(',')}`;
    case 'call':
      return `${String(version)}|call`;
  }
}

/** What was chosen for each visit. A value nobody offered counts as no answer: its visit is left to a person. */
export function readAnswers(typed: Typed): readonly ChosenAnswer[] {
  return Object.entries(typed).flatMap(([field, value]) => {
    if (!field.startsWith(FIELD)) return [];
    const [version = '', kind, ...rest] = value.split('|');
    const answer = answerOf(kind, rest);
    if (answer === null || !/^\d{1,9}$/.test(version)) return [];
    const appointmentId = field.slice(FIELD.length) as AppointmentId;
    return { appointmentId, version: Number(version), answer };
  });
}

function answerOf(kind: string | undefined, [first = '', second = '']: readonly string[]): Answer | null {
  switch (kind) {
    case 'move':
      return isInstant(second) ? { kind, practitioner: first, startsAtMs: Number(second) } : null;
    case 'offer': {
      const starts = first === '' ? [] : first.split(',');
      if (starts.length > MOST_STARTS || !starts.every(isInstant)) return null;
      return { kind, freeStartsMs: starts.map(Number) };
    }
    case 'call':
      return { kind };
    default:
      return null;
  }
}

function isInstant(text: string): boolean {
  return /^\d{10,15}$/.test(text);
}
