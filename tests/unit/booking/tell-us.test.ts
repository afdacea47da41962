import { expect, test } from 'vitest';
import type { KeptAnswer } from '#/features/booking/domain/visit-answer.ts';
import { answerPageView } from '#/features/booking/ui/answer-page-view.ts';
import { tellUsView } from '#/features/booking/ui/tell-us-view.ts';
import { HOUR_MS } from '#/kernel/zoned-time.ts';

const visit = { status: 'booked', startsAtMs: 10 * HOUR_MS, endsAtMs: 11 * HOUR_MS, hasMail: true } as const;
const hrefs = { coming: '/coming', late: '/late', 'call-me': '/call-me', 'remind-me': '/remind-me' };
const said = (kind: KeptAnswer['kind']): KeptAnswer => ({
  ...{ kind, minutes: null, startsAtMs: visit.startsAtMs, answeredAtMs: 0, isSettled: false },
});

test('the page of a visit thanks once for all that was said, and no more when the visit is over', () => {
  const answers = [said('coming'), said('call-me')];
  expect(tellUsView(visit, answers, hrefs, 9 * HOUR_MS)?.said).toEqual([
    'We know that you are coming',
    'We will call you',
  ]);
  expect(tellUsView(visit, answers, hrefs, visit.endsAtMs)).toBeNull();
});

test('whoever opens the link for being late days ahead reads when it can be said, and how else', () => {
  const early = answerPageView('late', null, null, { href: '/late', cannot: 'too-early' });
  expect(early.lines.join(' ')).toMatch(/from 3 hours before .* Please call us/);
  const now = answerPageView('late', null, null, { href: '/late', cannot: null });
  expect(now.lines.join(' ')).not.toContain('3 hours');
});
