import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { expireHolds } from '#/features/booking/expire-holds.ts';
import { checkOpenPayments } from '#/features/checkout/check-open-payments.ts';
import { NOW } from '../../builders/booking.ts';
import { openCheckoutSite, openPage, type CheckoutSite } from '../../builders/checkout.ts';
import { DIALECTS } from '../../builders/database.ts';
import { bookVisit } from '../../builders/visit-story.ts';

/** The hold of a payment page has ended then. */
const TOO_LATE = NOW.add({ minutes: 32 });

describe.each(DIALECTS)('a payment of which no word has come, on %s', (dialect) => {
  let site: CheckoutSite;
  beforeEach(async () => {
    site = await openCheckoutSite(dialect);
  });
  afterEach(() => site.close());
  const mails = async () =>
    (await site.database.db.selectFrom('outbox_message').select('kind').orderBy('id').execute()).map(
      ({ kind }) => kind,
    );

  test('books its visit when the time is over, and nobody reads that it was not kept', async () => {
    const { sessionId } = await openPage(site);
    site.company.pay(sessionId);
    site.clock.setNow(TOO_LATE);
    await expireHolds(site.context);
    await checkOpenPayments(site.context);
    expect(await mails()).toEqual(['appointment.booked']);
  });

  test('goes back when somebody else has the time, with its own mail alone', async () => {
    const { sessionId } = await openPage(site);
    site.company.pay(sessionId);
    site.clock.setNow(TOO_LATE);
    await bookVisit(site, {}, { patient: { email: 'ben@example.com' } });
    await expireHolds(site.context);
    const kinds = await mails();
    expect(kinds).not.toContain('appointment.not-kept');
    expect(kinds.filter((kind) => kind !== 'appointment.booked')).toHaveLength(1);
  });

  test('that never came is told of, once', async () => {
    await openPage(site);
    site.clock.setNow(TOO_LATE);
    expect(await expireHolds(site.context)).toMatchObject({ unpaid: 1 });
    expect(await expireHolds(site.context)).toMatchObject({ unpaid: 0 });
    expect(await mails()).toEqual(['appointment.not-kept']);
  });

  test('is not told of while nobody can be asked, but for a day at most', async () => {
    await openPage(site);
    site.clock.setNow(TOO_LATE);
    site.company.fault = 'no-answer';
    await expireHolds(site.context);
    expect(await mails()).toEqual([]);
    site.clock.setNow(NOW.add({ hours: 25 }));
    await expireHolds(site.context);
    expect(await mails()).toEqual(['appointment.not-kept']);
  });
});
