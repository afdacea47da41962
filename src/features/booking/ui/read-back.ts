import type { ChangeTerms } from '#/features/booking/domain/cancellation-policy.ts';
import { dateWords } from '#/features/booking/domain/clock-words.ts';
import { localTimeAt } from '#/kernel/zoned-time.ts';

export type ReadBack = {
  readonly startsAtMs: number;
  readonly minutes: number;
  /** "Ana R.": on the phone the first name is enough. */
  readonly practitionerName: string;
  readonly priceCents: number;
  readonly terms: ChangeTerms;
  readonly timeZone: string;
};

/** What to say on the phone before the visit is booked: the day, the hour, how long, with whom, the price and the rule. */
export function readBackWords(visit: ReadBack): string {
  const [first = visit.practitionerName] = visit.practitionerName.split(' ');
  const when = spokenMoment(visit.startsAtMs, visit.timeZone);
  const cost = `It costs ${spokenMoney(visit.priceCents)}.`;
  return `That is ${when}, for ${spokenLength(visit.minutes)} with ${first}. ${cost} ${ruleWords(visit)} Is that right?`;
}

function ruleWords({ terms, timeZone }: ReadBack): string {
  switch (terms.kind) {
    case 'free':
      return 'You can change it for free.';
    case 'free-until':
      return `You can change it for free until ${spokenMoment(terms.untilMs, timeZone)}. After that the fee is ${spokenMoney(terms.feeCents)}.`;
    case 'forgiven':
      return `A change so late is free the first time. The next time the fee is ${spokenMoney(terms.feeCents)}.`;
    case 'fee':
    case 'noted':
      return `A change so late costs ${spokenMoney(terms.feeCents)}.`;
  }
}

/** "Tuesday, May 4, at 1:30 in the afternoon" */
function spokenMoment(epochMs: number, timeZone: string): string {
  const { localDate, minutes } = localTimeAt(timeZone, epochMs);
  return `${dateWords(localDate)}, at ${spokenTime(minutes)}`;
}

const NOON = 12 * 60;
const EVENING = 17 * 60;

function spokenTime(minutes: number): string {
  if (minutes === 0) return 'midnight';
  if (minutes === NOON) return 'noon';
  const hour = Math.floor(minutes / 60) % 12 === 0 ? 12 : Math.floor(minutes / 60) % 12;
  const past = minutes % 60 === 0 ? '' : `:${String(minutes % 60).padStart(2, '0')}`;
  const part = minutes < NOON ? 'morning' : minutes < EVENING ? 'afternoon' : 'evening';
  return `${hour}${past} in the ${part}`;
}

const LENGTHS: Readonly<Record<number, string>> = {
  30: 'half an hour',
  60: 'one hour',
  90: 'one and a half hours',
  120: 'two hours',
};

function spokenLength(minutes: number): string {
  return LENGTHS[minutes] ?? `${minutes} minutes`;
}

function spokenMoney(cents: number): string {
  const dollars = `${Math.floor(cents / 100)} ${cents >= 100 && cents < 200 ? 'dollar' : 'dollars'}`;
  return cents % 100 === 0 ? dollars : `${dollars} and ${cents % 100} cents`;
}
