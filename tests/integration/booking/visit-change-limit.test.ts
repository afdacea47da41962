import { describe, expect, test } from 'vitest';
import { makeVisitToken } from '#/features/booking/booking-tokens.ts';
import { cancelVisit, undoLastChange } from '#/features/booking/change-by-link.ts';
import { openBookingSite, TUESDAY_TEN } from '../../builders/booking.ts';
import { bookVisit } from '../../builders/visit-story.ts';

const WEDNESDAY_TEN = TUESDAY_TEN.add({ hours: 24 });

describe('how often one visit can be changed', () => {
  test('is limited, because each change may send a mail', async () => {
    const site = await openBookingSite('sqlite', { settings: {} });
    const visit = await bookVisit(site, { startsAt: WEDNESDAY_TEN }, { selfPay: false });
    const token = makeVisitToken(site.context, visit);
    const kinds: string[] = [];
    for (let n = 0; n < 22; n += 1) {
      const answer = await (n % 2 === 0
        ? cancelVisit(site.context, token, { feeCents: 0, version: n }, 'r')
        : undoLastChange(site.context, token, 'cancellation', 'r'));
      kinds.push(answer.ok ? 'done' : answer.fault.kind);
    }
    expect(kinds.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 'done'));
    expect(kinds.slice(20)).toEqual(['too-many-requests', 'too-many-requests']);
    await site.close();
  });
});
