import { sendRefunds } from '#/features/checkout/send-refunds.ts';
import { recordPaymentEvent } from '#/features/checkout/record-payment-event.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cancelAppointment } from '#/features/booking/cancel-appointment.ts';
import { runClinic } from '../../builders/clinic-command.ts';
import { ASKER, NOW } from '../../builders/booking.ts';
import { openCheckoutSite, paymentsOf, payVisit, type CheckoutSite } from '../../builders/checkout.ts';

describe('the operator', () => {
  let site: CheckoutSite;
  beforeEach(async () => {
    site = await openCheckoutSite('sqlite');
  });
  afterEach(() => site.close());
  const auditedActions = async () => {
    const lines = await site.database.db.selectFrom('audit_entry').select('action').execute();
    return lines.map(({ action }) => action);
  };
  const run = (...words: string[]) => runClinic(words, { databaseUrl: site.database.url });

  it('sees payments, one payment, and that nothing is set aside', async () => {
    expect((await run('payments', 'list')).said).toBe('Nobody has paid by card yet.');
    const { id, begun } = await payVisit(site);
    const [payment] = await paymentsOf(site, id);
    const { reference } = begun.appointment;
    expect((await run('payments', 'list')).said).toBe(`${payment?.id}  ${reference}  $120 visit`);
    expect((await run('payments', 'show', payment?.id ?? '')).said).toContain('Captured     $120');
    expect((await run('payments', 'quarantine')).said).toBe('Nothing is set aside.');
  });

  it('reads why a genuine event was set aside, and says when it is dealt with', async () => {
    const { paid } = await payVisit(site);
    await recordPaymentEvent(site.context, { ...paid, id: 'evt_odd', livemode: true });
    const { said } = await run('payments', 'quarantine');
    expect(said).toContain('evt_odd');
    expect(said).toContain('wrong-mode');
    const resolve = (note: string) => run('payments', 'resolve', 'evt_odd', '--note', note);
    expect((await resolve('')).exitCode).toBe(1);
    expect((await resolve('given back')).exitCode).toBe(0);
    expect((await resolve('given back')).exitCode).toBe(1);
    expect((await run('payments', 'quarantine')).said).toBe('Nothing is set aside.');
    expect((await auditedActions()).filter((action) => action === 'payment.event-resolved')).toHaveLength(1);
  });

  it('asks again for a refund that was refused', async () => {
    const { id } = await payVisit(site);
    await cancelAppointment(site.context, { appointmentId: id, by: 'clinic' }, ASKER);
    site.company.fault = 'refused';
    await sendRefunds(site.context);
    site.company.fault = 'none';
    const [payment] = await paymentsOf(site, id);
    const refundId = payment?.refunds[0]?.id ?? '';
    expect((await run('payments', 'retry', refundId)).exitCode).toBe(0);
    await sendRefunds(site.context);
    const states = (await paymentsOf(site, id))[0]?.refunds.map(({ state }) => state);
    expect(states?.toSorted()).toEqual(['succeeded', 'taken-back']);
    const again = await run('payments', 'retry', refundId);
    expect([again.exitCode, again.complained]).toEqual([1, 'No refund with this id has failed.']);
    expect(await auditedActions()).toContain('payment.refund-retried');
  });

  it('forgives a fee by the booking number that the patient reads out', async () => {
    const { id, begun } = await payVisit(site);
    site.clock.setNow(NOW.add({ hours: 20 }));
    await cancelAppointment(site.context, { appointmentId: id, by: 'patient' }, ASKER);
    const { reference } = begun.appointment;
    expect((await run('payments', 'forgive', reference.toLowerCase())).said).toBe(
      'The fee goes back to the card.',
    );
    const [again, unknown] = [
      await run('payments', 'forgive', reference),
      await run('payments', 'forgive', 'KN-0'),
    ];
    expect([again.exitCode, unknown.exitCode]).toEqual([1, 1]);
    expect(unknown.complained).toBe('No visit has the booking number KN-0.');
  });

  it('is told when there is no card company to compare with', async () => {
    const off = { databaseUrl: site.database.url, stripe: { on: false } } as const;
    const { exitCode, complained } = await runClinic(['reconcile-payments'], off);
    expect([exitCode, complained]).toEqual([
      1,
      'No card payment is set up. There is nothing to compare with.',
    ]);
  });
});
