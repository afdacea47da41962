import { expect, test } from 'vitest';
import { lateEffect, lateEffectWords } from '#/features/booking/domain/late-effect.ts';
import { answerRefusal, type AnswerKind } from '#/features/booking/domain/visit-answer.ts';
import { HOUR_MS, MINUTE_MS } from '#/kernel/zoned-time.ts';

const span = (from: number, to: number) => ({
  startsAtMs: from * MINUTE_MS,
  endsAtMs: to * MINUTE_MS,
  busyUntilMs: (to + 15) * MINUTE_MS,
});
const words = (minutes: number, ...following: ReturnType<typeof span>[]) =>
  lateEffectWords(minutes, lateEffect(span(0, 60), minutes, following));

test('the desk reads what a late start does to the next visit', () => {
  expect(words(20)).toBe('20 minutes late: no visit follows.');
  expect(words(20, span(120, 180), span(95, 155))).toBe(
    '20 minutes late: ends 15 minutes before the next visit.',
  );
  expect(words(20, span(90, 150))).toBe(
    '20 minutes late: ends 10 minutes before the next visit. The room reset is 5 minutes short.',
  );
  expect(words(30, span(75, 135))).toBe('30 minutes late: overlaps the next visit by 15 minutes.');
  expect(words(10, span(-75, -15))).toBe('10 minutes late: no visit follows.');
});

test('each answer can be given while it helps, and not before or after', () => {
  const visit = { status: 'booked' as const, startsAtMs: 100 * HOUR_MS, endsAtMs: 101 * HOUR_MS };
  const at = (hours: number, kind: AnswerKind) => answerRefusal(kind, visit, (100 + hours) * HOUR_MS);
  expect([at(-90, 'coming'), at(-0.01, 'coming'), at(0, 'coming')]).toEqual([null, null, 'too-late']);
  expect([at(-3.1, 'late'), at(-3, 'late'), at(0.4, 'late'), at(0.5, 'late')]).toEqual([
    'too-early',
    null,
    null,
    'too-late',
  ]);
  expect([at(-90, 'call-me'), at(0.9, 'call-me'), at(1, 'call-me')]).toEqual([null, null, 'too-late']);
  expect([at(-4, 'remind-me'), at(-3, 'remind-me')]).toEqual([null, 'too-late']);
  expect(answerRefusal('coming', { ...visit, status: 'cancelled' }, 0)).toBe('not-ahead');
});
