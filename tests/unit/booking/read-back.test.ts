import { expect, it } from 'vitest';
import { readBackWords, type ReadBack } from '#/features/booking/ui/read-back.ts';
import { cents } from '#/kernel/money.ts';

const at = (iso: string) => Date.parse(iso);
const untilMs = at('2027-05-03T13:30:00-07:00');

function aReadBack(changes: Partial<ReadBack> = {}): ReadBack {
  return {
    startsAtMs: at('2027-05-04T13:30:00-07:00'),
    minutes: 60,
    practitionerName: 'Ana R.',
    priceCents: 12_000,
    terms: { kind: 'free-until', untilMs, feeCents: cents(4_000), isFirstForgiven: false },
    timeZone: 'America/Los_Angeles',
    ...changes,
  };
}

it.each([
  [
    {},
    'That is Tuesday, May 4, at 1:30 in the afternoon, for one hour with Ana. It costs 120 dollars. You can change it for free until Monday, May 3, at 1:30 in the afternoon. After that the fee is 40 dollars. Is that right?',
  ],
  [
    {
      startsAtMs: at('2027-05-04T12:00:00-07:00'),
      minutes: 90,
      priceCents: 16_550,
      terms: { kind: 'free' } as const,
    },
    'That is Tuesday, May 4, at noon, for one and a half hours with Ana. It costs 165 dollars and 50 cents. You can change it for free. Is that right?',
  ],
  [
    {
      startsAtMs: at('2027-05-04T18:05:00-07:00'),
      minutes: 45,
      terms: { kind: 'fee', untilMs, feeCents: cents(4_000) } as const,
    },
    'That is Tuesday, May 4, at 6:05 in the evening, for 45 minutes with Ana. It costs 120 dollars. A change so late costs 40 dollars. Is that right?',
  ],
  [
    {
      startsAtMs: at('2027-05-04T09:00:00-07:00'),
      minutes: 30,
      terms: { kind: 'forgiven', untilMs, feeCents: cents(4_000) } as const,
    },
    'That is Tuesday, May 4, at 9 in the morning, for half an hour with Ana. It costs 120 dollars. A change so late is free the first time. The next time the fee is 40 dollars. Is that right?',
  ],
])('the desk reads a booking back in words for the ear (%#)', (changes, words) => {
  expect(readBackWords(aReadBack(changes))).toBe(words);
});
