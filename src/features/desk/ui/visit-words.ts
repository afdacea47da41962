import type { DeskStatus, StepVerb } from '#/features/booking/domain/desk-steps.ts';
import type { DayEffect } from '#/features/booking/domain/effect-on-day.ts';
import type { OverrideReason } from '#/features/booking/domain/desk-rules.ts';

/** What a correction is called, from where the visit stands. */
export function correctionWords(verb: StepVerb, status: DeskStatus): string {
  switch (verb) {
    case 'arrive':
      return status === 'noshow' ? 'They came after all' : 'Back to “Arrived”';
    case 'room':
      return 'In the room';
    case 'leave':
      return 'Left';
    case 'no-show':
      return 'No-show';
    case 'back':
      return status === 'arrived' || status === 'noshow' ? 'Back to “Booked”' : 'Back to “Arrived”';
  }
}

export function effectWords(effect: DayEffect | null, isSameHour: boolean): string | null {
  if (effect?.kind === 'fills-gap') return 'Fills a gap';
  if (effect?.kind === 'leaves-idle') return `Leaves ${String(effect.minutes)} min idle`;
  return isSameHour ? 'Same hour as before' : null;
}

export const OVERRIDE_WORDS: Readonly<Record<OverrideReason, string>> = {
  'therapist-agreed': 'The therapist agreed',
  'owner-agreed': 'The owner agreed',
  'patient-asked': 'The patient asked for it',
  other: 'Another reason',
};

const NEWS_WORDS: Readonly<Record<string, string>> = {
  booked: 'Your visit is booked',
  moved: 'Your visit has moved',
  cancelled: 'Your visit is canceled',
  'not-kept': 'Your time was not kept',
  returned: 'Your money comes back',
  reminder: 'A reminder of your visit',
  'payment-link': 'A link to pay',
  'series.booked': 'Your plan of visits is booked',
  'series.changed': 'Your plan of visits has changed',
  'visit.after': 'After your visit',
};

export function newsWords(kind: string): string {
  return NEWS_WORDS[kind] ?? kind.replaceAll('-', ' ');
}

const HISTORY_WORDS: Readonly<Record<string, string>> = {
  booked: 'Booked',
  'note-read': 'Read what the patient wrote',
  moved: 'Moved',
  cancelled: 'Canceled',
  'said-coming': 'Said that they come',
  'said-late': 'Said that they are late',
  'late-seen-to': 'Somebody knows that they are late',
  'said-call-me': 'Asked for a call',
  'call-me-seen-to': 'Called, as they had asked',
  'said-remind-me': 'Asked for a reminder on the day',
  arrived: 'Arrived',
  'in-room': 'In the room',
  fulfilled: 'Left',
  noshow: 'No-show',
  'put-right': 'Put right',
  'sent-now': 'Message sent at once',
  'rule-overridden': 'Booked against a rule, with a reason',
  'payment-begun': 'Began to pay by card',
  'birth-date-told': 'Told the birth date',
  'fee-forgiven': 'Fee forgiven',
  taken: 'Money taken',
  'link-sent': 'Pay link sent',
  'insurance-later': 'Insurance pays later',
  'given-back': 'Money given back',
  waived: 'Waived',
};

/** A line of the audit trail in words: "Moved", "Arrive taken back". */
export function historyWords(action: string): string {
  const verb = action.replace(/^[a-z]+\./, '');
  const known = HISTORY_WORDS[verb];
  if (known !== undefined) return known;
  const words = verb.replaceAll('-', ' ');
  const sentence = words.endsWith(' undone') ? `${words.replace(/ undone$/, '')}, taken back` : words;
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

const ACTOR_WORDS: Readonly<Record<string, string>> = {
  patient: 'The patient, online',
  job: 'The computer',
  vendor: 'The card company',
  operator: 'The operator',
  reader: 'The patient, online',
};

export function actorWords(kind: string, name: string | null): string {
  return name ?? ACTOR_WORDS[kind] ?? 'Staff';
}
