import { expect, it } from 'vitest';
import { makeVisitToken } from '#/features/booking/booking-tokens.ts';
import { moveVisit } from '#/features/booking/change-by-link.ts';
import { openBookingSite, TUESDAY_TEN } from '../../builders/booking.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { aToldVisit } from '../../builders/treatment.ts';
import { bookVisit } from '../../builders/visit-story.ts';

it('mails lead to the short form of before the visit until it is filled in', async () => {
  const site = await openBookingSite('sqlite');
  try {
    const visit = await bookVisit(site);
    await aToldVisit(site.context, visit.id);
    const to = { startsAt: TUESDAY_TEN.add({ hours: 1 }), practitioner: 'ana', stepFree: false };
    const moved = { ...to, shown: { feeCents: 0, version: 0 } };
    expectOk(await moveVisit(site.context, makeVisitToken(site.context, visit), moved, 'request'));
    const mails = await site.database.db
      .selectFrom('outbox_message')
      .select('payload')
      .orderBy('id')
      .execute();
    const leads = mails.map(({ payload }) => /\/visit\/[^"]+\/history/.test(payload));
    expect(leads).toEqual([true, false]);
  } finally {
    await site.close();
  }
});
