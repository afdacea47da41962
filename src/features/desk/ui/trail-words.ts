import type { Deed } from '#/features/desk/domain/deeds.ts';
import type { OtherActor } from '#/features/desk/domain/trail-filter.ts';
import { OVERRIDE_WORDS } from '#/features/desk/ui/visit-words.ts';
import { cents, formatCents } from '#/kernel/money.ts';

export const DEED_WORDS: Readonly<Record<Deed, string>> = {
  read: 'Reading and exports',
  visits: 'Visits',
  patients: 'Patients',
  money: 'Money',
  hours: 'Hours',
  insurance: 'Insurance checks',
  letter: 'Newsletter and gifts',
  comments: 'Comments',
  messages: 'Messages',
  staff: 'Staff and sign-in',
  computer: 'Database and content',
};

export const OTHER_ACTOR_WORDS: Readonly<Record<OtherActor, string>> = {
  patient: 'A patient, online',
  reader: 'A reader of the site',
  job: 'The computer',
  vendor: 'The card or mail company',
  operator: 'The operator, by a command',
};

/** What a deed is about, where its name alone would not tell. */
const NOUNS: Readonly<Record<string, string>> = {
  appointment: 'Visit',
  audit: 'Audit trail',
  'data-key': 'Key of the database',
  letter: 'Newsletter',
  'link-request': 'Lost link',
  'phone-task': 'Call',
  voucher: 'Gift code',
  'wait-list': 'Wait list',
};

const DEEDS: Readonly<Record<string, string>> = {
  'appointment.note-read': 'Read what the patient wrote for a visit',
  'appointment.noshow': 'Visit: no-show',
  'appointment.fulfilled': 'Visit: took place',
  'appointment.rule-overridden': 'Visit: booked against a rule',
  'appointment.cancelled': 'Visit: canceled',
  'coverage-check.read': 'Read the answers of an insurance check',
  'patient.comfort-erased': 'Patient: comfort card erased',
  'staff.password-changed': 'Staff: changed the own password',
  'staff.recovery-codes-renewed': 'Staff: took new recovery codes',
  'staff.credentials-chosen': 'Staff: chose a password or phone',
};

/** "Visit: moved". Every name of a deed is read so: noun and verb. */
export function deedWords(action: string): string {
  const known = DEEDS[action];
  if (known !== undefined) return known;
  const [noun = '', verb = ''] = action.split('.');
  return `${NOUNS[noun] ?? capital(noun.replaceAll('-', ' '))}: ${verb.replaceAll('-', ' ').replace('cancellation', 'canceling')}`;
}

const SUBJECTS: Readonly<Record<string, string>> = {
  appointment: 'A visit that was erased',
  patient: 'A patient who was erased',
  patients: 'All patients',
  payment: 'A payment',
  'coverage-check': 'A check that was erased',
  'phone-task': 'A call',
  'wait-list': 'A place on the wait list',
  'staff-session': 'A session',
  schedule: 'Hours',
};

/** What can be named by its own id, because the id is a word of the clinic. */
const WORDS_OF_THE_CLINIC = [
  'schedule',
  'room',
  'newsletter-issue',
  'offer',
  'content',
  'schema',
  'payments',
];

export function subjectWords({ kind, id }: { readonly kind: string; readonly id: string }): string {
  const words = SUBJECTS[kind] ?? capital(kind.replaceAll('-', ' '));
  return WORDS_OF_THE_CLINIC.includes(kind) ? `${words}: ${id}` : words;
}

type Fact = string | number | boolean | null;

/** Facts that people can read. Others are ids, or stand in the line already. */
const FACTS: Readonly<Record<string, (fact: Fact) => string | null>> = {
  reason: (fact) => `Why: ${reasonWords(String(fact))}`,
  rules: (fact) => `Rules: ${String(fact).replaceAll('.', ', ').replaceAll('-', ' ')}`,
  from: (fact) => `Before: ${String(fact).replaceAll('-', ' ')}`,
  count: (fact) => `Lines: ${String(fact)}`,
  readers: (fact) => `Readers: ${String(fact)}`,
  touched: (fact) => `Visits touched: ${String(fact)}`,
  steps: (fact) => `Steps: ${String(fact)}`,
  feeCents: (fact) => moneyWords('Fee', fact),
  amountCents: (fact) => moneyWords('Amount', fact),
  cents: (fact) => moneyWords('Amount', fact),
  lateForgiven: (fact) => (fact === true ? 'The fee was forgiven' : null),
};

/** Why and how much, as far as the line tells. */
export function detailWords(detail: Readonly<Record<string, Fact>>): readonly string[] {
  return Object.entries(detail).flatMap(([name, fact]) => {
    const words = fact === null ? null : (FACTS[name]?.(fact) ?? null);
    return words === null ? [] : [words];
  });
}

function reasonWords(reason: string): string {
  return Object.hasOwn(OVERRIDE_WORDS, reason)
    ? OVERRIDE_WORDS[reason as keyof typeof OVERRIDE_WORDS]
    : reason.replaceAll('-', ' ');
}

function moneyWords(name: string, fact: Fact): string | null {
  return typeof fact === 'number' && fact > 0 ? `${name}: ${formatCents(cents(fact))}` : null;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
