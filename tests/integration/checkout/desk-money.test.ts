import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { attendAtDesk } from '#/features/booking/attend-at-desk.ts';
import { bookAtDesk } from '#/features/booking/book-at-desk.ts';
import { cancelAtDesk } from '#/features/booking/cancel-at-desk.ts';
import type { StepVerb } from '#/features/booking/domain/desk-steps.ts';
import { findAppointment } from '#/features/booking/store/appointment-store.ts';
import { undoAtDesk } from '#/features/booking/undo-at-desk.ts';
import { sendRefunds } from '#/features/checkout/send-refunds.ts';
import { aPatient, TUESDAY_TEN } from '../../builders/booking.ts';
import {
  openCheckoutSite,
  paymentsOf,
  payVisit,
  unsquare,
  type CheckoutSite,
} from '../../builders/checkout.ts';
import { DIALECTS } from '../../builders/database.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { staffAsking } from '../../builders/staff.ts';

const DESK = staffAsking('front-desk');

describe.each(DIALECTS)('money that a press at the desk moves, on %s', (dialect) => {
  let site: CheckoutSite;
  let appointmentId: Awaited<ReturnType<typeof payVisit>>['id'];
  beforeEach(async () => {
    site = await openCheckoutSite(dialect);
    appointmentId = (await payVisit(site)).id;
    site.clock.setNow(TUESDAY_TEN.add({ minutes: 15 }));
  });
  afterEach(async () => {
    expect(await unsquare(site)).toEqual([]);
    await site.close();
  });
  const press = async (verb: StepVerb, version: number) =>
    expectOk(await attendAtDesk(site.context, { appointmentId, version, verb }, DESK)).appointment;
  const after = async (minutes: number) => {
    site.clock.setNow(site.clock.now().add({ minutes }));
    await sendRefunds(site.context);
  };
  const givenBack = () => [...site.company.refunds.values()].map(({ amountCents }) => amountCents);

  it('keeps the late fee of a no-show and gives the rest back when the three minutes are over', async () => {
    expect((await press('no-show', 1)).feeCents).toBe(4_000);
    await after(2);
    expect(givenBack()).toEqual([]);
    await after(1);
    expect(givenBack()).toEqual([8_000]);
  });

  it('gives nothing back for a no-show that is undone in time', async () => {
    await press('no-show', 1);
    await after(1);
    expectOk(await undoAtDesk(site.context, { appointmentId, version: 2 }, DESK));
    await after(10);
    expect(givenBack()).toEqual([]);
    expect((await paymentsOf(site, appointmentId))[0]?.keepCents).toBe(12_000);
  });

  it('withdraws the fee when the patient comes after all; what went back is due again, and never goes back twice', async () => {
    await press('no-show', 1);
    await after(4);
    expect(givenBack()).toEqual([8_000]);
    expect((await press('arrive', 2)).feeCents).toBe(0);
    expect((await paymentsOf(site, appointmentId))[0]?.keepCents).toBe(4_000);
    await after(10);
    expect(givenBack()).toEqual([8_000]);
    // The clinic cancels in the end: only what is left goes back.
    expectOk(await cancelAtDesk(site.context, { appointmentId, version: 3, by: 'clinic', fee: false }, DESK));
    await after(3);
    expect(givenBack()).toEqual([8_000, 4_000]);
  });

  it('waits three minutes with the refund of what the clinic cancels', async () => {
    const cancelled = { appointmentId, version: 1, by: 'clinic', fee: false } as const;
    expectOk(await cancelAtDesk(site.context, cancelled, DESK));
    await after(2);
    expect(givenBack()).toEqual([]);
    expectOk(await undoAtDesk(site.context, { appointmentId, version: 2 }, DESK));
    await after(10);
    expect(givenBack()).toEqual([]);
  });

  it('does not make a booking as if it never was once money names it, and says what to do instead', async () => {
    const { appointment } = expectOk(
      await bookAtDesk(
        site.context,
        {
          ...{ service: 'medical-massage-60', practitioner: 'ben', override: null },
          startsAt: TUESDAY_TEN.add({ hours: 3 }),
          patient: { kind: 'new', contact: aPatient({ email: 'rosa@example.com' }) },
        },
        DESK,
      ),
    );
    await site.database.db
      .updateTable('payment')
      .set({ appointment_id: appointment.id })
      .where('appointment_id', '=', appointmentId)
      .execute();
    const undo = () => undoAtDesk(site.context, { appointmentId: appointment.id, version: 0 }, DESK);
    expect(await undo()).toMatchObject({ fault: { kind: 'in-use' } });
    expect(await findAppointment(site.database.db, appointment.id)).toEqual(appointment);
    await site.database.db
      .updateTable('payment')
      .set({ appointment_id: appointmentId })
      .where('appointment_id', '=', appointment.id)
      .execute();
    expect(expectOk(await undo()).appointment).toBeNull();
  });

  it('keeps the fee of the clinic’s rule when the patient cancels late and staff say so', async () => {
    const late = { appointmentId, version: 1, by: 'patient', fee: true } as const;
    expect(expectOk(await cancelAtDesk(site.context, late, DESK)).appointment.feeCents).toBe(4_000);
    await after(3);
    expect(givenBack()).toEqual([8_000]);
  });
});
