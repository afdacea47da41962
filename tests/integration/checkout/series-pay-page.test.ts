import { describe, expect, it } from 'vitest';
import { beginSeries } from '#/features/booking/begin-series.ts';
import { confirmByMail } from '#/features/booking/confirm-by-mail.ts';
import { proofClaim } from '#/features/booking/domain/proof-claim.ts';
import { seriesPayPage } from '#/features/checkout/pages/series-pay.ts';
import { recordPaymentEvent } from '#/features/checkout/record-payment-event.ts';
import { aPatient, ASKER, NOW, TUESDAY_TEN } from '../../builders/booking.ts';
import { openCheckoutSite } from '../../builders/checkout.ts';
import { DIALECTS } from '../../builders/database.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { askPage } from '../../builders/page-request.ts';

const CHOICES = [
  ['card', 'Pay $120 for the first visit', 1],
  ['card-for-all', 'Pay $240 for all 2 visits', 2],
] as const;

describe.each(DIALECTS)('the page behind the link in the mail about a plan, on %s', (dialect) => {
  it.each(CHOICES)('pays what was chosen when it was asked for: %s', async (payment, button, lines) => {
    const site = await openCheckoutSite(dialect, { settings: { LIMITS: 'on' } });
    const times = [0, 2].map((hours) => ({
      startsAtMs: TUESDAY_TEN.add({ hours }).epochMilliseconds,
      practitioner: 'ana',
    }));
    const wish = {
      ...{ service: 'medical-massage-60', practitioner: 'ana', everyWeeks: 1, aroundMinutes: 600 },
      ...{ stepFree: false, times },
    };
    const choice = { payment, selfPay: true, repeatable: null, alongside: () => Promise.resolve() };
    const { kind, first } = expectOk(
      await beginSeries(site.context, { wish, patient: aPatient(), ...choice }, ASKER),
    );
    expect(kind).toBe('prove');
    const token = site.context.linkTokens.make(proofClaim(first.id, first.sequence));
    const ask = (form?: Readonly<Record<string, string>>) =>
      askPage(site.context, seriesPayPage, { params: { token }, ...(form === undefined ? {} : { form }) });
    const proved = await confirmByMail(site.context, token, ASKER);
    expect(proved).toMatchObject({ ok: false, fault: { kind: 'pay-first' } });

    expect(await ask()).toMatchObject({ status: 200, view: { waiting: { count: 2, button } } });
    expect(site.company.asked, 'a look opens no payment page').toEqual([]);
    const { location } = await ask({ pay: '' });
    const sessionId = location?.split('/').at(-1) ?? '';
    expect((await ask({ pay: '' })).location, 'a second press opens the same page').toBe(location);
    const opened = site.company.asked.find(({ call }) => call === 'openSession');
    expect((opened?.input as { lines: readonly unknown[] }).lines).toHaveLength(lines);

    await recordPaymentEvent(site.context, site.company.pay(sessionId));
    expect(await ask()).toMatchObject({ status: 410, view: { waiting: null } });
    const rows = await site.database.db.selectFrom('appointment').select('status').execute();
    expect(rows.map(({ status }) => status)).toEqual(['booked', 'booked']);
    await site.close();
  });

  it('asks nobody to pay by a link that opens no plan', async () => {
    const site = await openCheckoutSite(dialect);
    const token = site.context.linkTokens.make(
      proofClaim('00000000-0000-4000-8000-000000000000' as Parameters<typeof proofClaim>[0], 0),
    );
    site.clock.setNow(NOW.add({ hours: 1 }));
    const form = { pay: '' };
    expect(await askPage(site.context, seriesPayPage, { params: { token }, form })).toMatchObject({
      ...{ status: 410, view: { waiting: null } },
    });
    expect(site.company.asked).toEqual([]);
    await site.close();
  });
});
