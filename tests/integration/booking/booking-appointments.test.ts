import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { beginPayment } from '#/features/booking/begin-payment.ts';
import { makeVisitToken, opensVisit, visitIdOf } from '#/features/booking/booking-tokens.ts';
import { cancelAppointment } from '#/features/booking/cancel-appointment.ts';
import { confirmAppointment } from '#/features/booking/confirm-appointment.ts';
import { confirmPaidAppointment } from '#/features/booking/confirm-paid-appointment.ts';
import { expireHolds } from '#/features/booking/expire-holds.ts';
import { holdSlot, type HoldRequest } from '#/features/booking/hold-slot.ts';
import type { StepVerb } from '#/features/booking/domain/desk-steps.ts';
import { markAttendance } from '#/features/booking/mark-attendance.ts';
import { rescheduleAppointment, type MoveRequest } from '#/features/booking/reschedule-appointment.ts';
import { findAppointment, type AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import type { HoldRecord } from '#/features/booking/store/hold-store.ts';
import { inTransaction } from '#/platform/db/database.ts';
import { brokenInvariants } from '../../builders/booking-invariants.ts';
import {
  aHoldRequest,
  ASKER,
  NOW,
  openBookingSite,
  TUESDAY_TEN,
  type BookingSite,
} from '../../builders/booking.ts';
import { DIALECTS } from '../../builders/database.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { choiceOf, holdVisit } from '../../builders/visit-story.ts';

describe.each(DIALECTS)('an appointment on %s', (dialect) => {
  let site: BookingSite;
  beforeEach(async () => {
    site = await openBookingSite(dialect);
  });
  afterEach(async () => {
    expect(await brokenInvariants(site.database)).toEqual([]);
    await site.close();
  });

  const held = (changes: Partial<HoldRequest> = {}) => holdVisit(site, changes);
  const confirm = (hold: HoldRecord, key: string | null = null, requestHash = 'h') => {
    const repeatable = key === null ? null : { key, requestHash };
    return confirmAppointment(site.context, choiceOf(hold, { selfPay: false, repeatable }), ASKER);
  };
  const booked = async (changes: Partial<HoldRequest> = {}): Promise<AppointmentRecord> => {
    return expectOk(await confirm(await held(changes)));
  };
  const move = async (
    { id }: AppointmentRecord,
    startsAt: Temporal.Instant,
    changes: Partial<MoveRequest> = {},
  ) => {
    const wish = { appointmentId: id, practitioner: 'ana', stepFree: false, startsAt, ...changes };
    return rescheduleAppointment(site.context, wish, ASKER);
  };
  const isFree = async (startsAt = TUESDAY_TEN) =>
    (await holdSlot(site.context, aHoldRequest({ startsAt }))).ok;
  const countOf = async (table: 'outbox_message' | 'audit_entry') =>
    (await site.database.db.selectFrom(table).select('id').execute()).length;
  const pay = (appointment: AppointmentRecord) =>
    inTransaction(site.database.db, (trx) =>
      confirmPaidAppointment(site.context, trx, appointment.id, ASKER),
    );
  const pending = async (hold: HoldRecord): Promise<AppointmentRecord> => {
    const begun = expectOk(await beginPayment(site.context, choiceOf(hold), ASKER));
    return begun.appointment;
  };

  it('comes out of a hold with its mail and its line in the audit trail', async () => {
    const appointment = await booked();
    expect(appointment).toMatchObject({
      status: 'booked',
      practitioner: 'ana',
      localStart: '2027-03-09T10:00',
      timeZone: 'America/Los_Angeles',
      priceCents: 12_000,
      payment: 'clinic',
    });
    const messages = await site.database.db.selectFrom('outbox_message').selectAll().execute();
    expect(messages).toMatchObject([{ kind: 'appointment.booked', recipient: 'maria@example.com' }]);
    const [entry] = await site.database.db.selectFrom('audit_entry').selectAll().execute();
    expect(entry).toMatchObject({ action: 'appointment.booked', subject_id: appointment.id });
    expect(entry!.detail).not.toContain('Maria');
    expect(await findAppointment(site.database.db, appointment.id)).toEqual(appointment);
  });

  it('stores no secret: the token of its link is nowhere in the database', async () => {
    const appointment = await booked();
    const token = makeVisitToken(site.context, appointment);
    expect([visitIdOf(site.context, token), opensVisit(site.context, token, appointment)]).toEqual([
      appointment.id,
      true,
    ]);
    expect(opensVisit(site.context, token, { ...appointment, linkVersion: 2 })).toBe(false);
    for (const table of ['outbox_message', 'audit_entry', 'appointment', 'idempotency_record'] as const) {
      const rows = await site.database.db.selectFrom(table).selectAll().execute();
      expect(JSON.stringify(rows)).not.toContain(token.slice(0, 27));
    }
  });

  it('is made once, however often the same hold is sent', async () => {
    const hold = await held();
    const answers = await Promise.all(Array.from({ length: 20 }, () => confirm(hold)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    for (const answer of answers) {
      if (!answer.ok) expect(answer.fault).toEqual({ kind: 'hold-used', appointmentId: hold.id });
    }
    expect(await countOf('outbox_message')).toBe(1);
  });

  it('is given again to the same request, and not to another request with its key', async () => {
    const hold = await held();
    const answers = await Promise.all(Array.from({ length: 10 }, () => confirm(hold, 'key')));
    const references = answers.map((answer) => (answer.ok ? answer.value.reference : answer.fault.kind));
    expect(new Set(references).size).toBe(1);
    expect(references[0]).toMatch(/^KN-/);
    const other = await held({ practitioner: 'ben' });
    expect(await confirm(other, 'key', 'other')).toEqual({
      ok: false,
      fault: { kind: 'key-used-differently' },
    });
    expect(await confirm(other)).toMatchObject({ ok: true });
  });

  it('cannot be made of a hold that has ended or was never made', async () => {
    const hold = await held();
    site.clock.setNow(NOW.add({ minutes: 10 }));
    expect(await confirm(hold)).toEqual({ ok: false, fault: { kind: 'hold-gone' } });
    await expireHolds(site.context);
    expect(await confirm(hold)).toEqual({ ok: false, fault: { kind: 'hold-gone' } });
    expect(await countOf('outbox_message')).toBe(0);
  });

  it('moves in one step and keeps its reference, its price and its payment', async () => {
    const before = await booked();
    const later = TUESDAY_TEN.add({ hours: 26 });
    const moved = await move(before, later);
    expect(moved).toMatchObject({
      ok: true,
      value: { reference: before.reference, priceCents: 12_000, payment: 'clinic', sequence: 1, feeCents: 0 },
    });
    expect(await isFree(TUESDAY_TEN)).toBe(true);
    expect(await isFree(later)).toBe(false);
  });

  it('can be moved by a quarter of an hour, into its own time', async () => {
    expect(await move(await booked(), TUESDAY_TEN.add({ minutes: 15 }))).toMatchObject({ ok: true });
  });

  it('keeps its time when the new one is taken', async () => {
    const appointment = await booked();
    const other = TUESDAY_TEN.add({ hours: 3 });
    await booked({ startsAt: other });
    expect(await move(appointment, other)).toMatchObject({ ok: false, fault: { kind: 'slot-taken' } });
    expect(await findAppointment(site.database.db, appointment.id)).toEqual(appointment);
    expect(await move(appointment, TUESDAY_TEN.add({ minutes: 7 }))).toMatchObject({
      fault: { kind: 'not-bookable', reason: 'closed' },
    });
    expect(await move(appointment, TUESDAY_TEN, { practitioner: 'nobody' })).toMatchObject({
      fault: { kind: 'unknown-practitioner' },
    });
  });

  it('swaps with nobody: of two that want each other’s time, both keep their own', async () => {
    const one = await booked();
    const other = await booked({ startsAt: TUESDAY_TEN.add({ hours: 2 }) });
    const answers = await Promise.all([move(one, TUESDAY_TEN.add({ hours: 2 })), move(other, TUESDAY_TEN)]);
    expect(answers.map(({ ok }) => ok)).toEqual([false, false]);
  });

  it('moves once when two clicks come at the same moment', async () => {
    const appointment = await booked();
    const answers = await Promise.all([
      move(appointment, TUESDAY_TEN.add({ hours: 2 })),
      move(appointment, TUESDAY_TEN.add({ hours: 4 })),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('costs a fee to move or cancel late, and nothing before', async () => {
    const early = await cancelAppointment(
      site.context,
      { appointmentId: (await booked()).id, by: 'patient' },
      ASKER,
    );
    expect(early).toMatchObject({ ok: true, value: { status: 'cancelled', feeCents: 0 } });
    const other = await booked();
    site.clock.setNow(TUESDAY_TEN.subtract({ hours: 24 }));
    const moved = await move(other, TUESDAY_TEN.add({ hours: 50 }));
    expect(moved).toMatchObject({ ok: true, value: { feeCents: 4_000 } });
    const late = await cancelAppointment(site.context, { appointmentId: other.id, by: 'patient' }, ASKER);
    expect(late).toMatchObject({ ok: true, value: { feeCents: 4_000 } });
  });

  it('costs nothing when the clinic cancels', async () => {
    const { id } = await booked();
    site.clock.setNow(TUESDAY_TEN.subtract({ hours: 1 }));
    const cancelled = await cancelAppointment(site.context, { appointmentId: id, by: 'clinic' }, ASKER);
    expect(cancelled).toMatchObject({ ok: true, value: { feeCents: 0, cancelledBy: 'clinic' } });
  });

  it('gives its time back at once when it is cancelled, and is cancelled once', async () => {
    const { id } = await booked();
    const request = { appointmentId: id, by: 'patient' } as const;
    const answers = await Promise.all([1, 2, 3].map(() => cancelAppointment(site.context, request, ASKER)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await countOf('outbox_message')).toBe(2);
    expect(await isFree()).toBe(true);
  });

  it('cannot be cancelled or moved by a patient once it has begun', async () => {
    const appointment = await booked();
    site.clock.setNow(TUESDAY_TEN);
    const request = { appointmentId: appointment.id, by: 'patient' } as const;
    expect(await cancelAppointment(site.context, request, ASKER)).toMatchObject({
      fault: { kind: 'not-cancellable' },
    });
    const moved = await move(appointment, TUESDAY_TEN.add({ hours: 24 }));
    expect(moved).toEqual({ ok: false, fault: { kind: 'not-movable' } });
  });

  it('is a no-show only after its start, and then costs the late fee', async () => {
    const { id } = await booked();
    const mark = (verb: StepVerb) =>
      markAttendance(site.context, { appointmentId: id, verb, version: null }, ASKER);
    expect(await mark('no-show')).toMatchObject({ fault: { kind: 'not-possible' } });
    site.clock.setNow(TUESDAY_TEN.add({ minutes: 20 }));
    expect(await mark('no-show')).toMatchObject({ value: { status: 'noshow', feeCents: 4_000 } });
    expect(await mark('no-show')).toMatchObject({ fault: { kind: 'not-possible' } });
    expect(await mark('arrive')).toMatchObject({ value: { status: 'arrived', feeCents: 0 } });
  });

  it('is kept for 31 minutes while the person pays, and is booked by the payment alone', async () => {
    const appointment = await pending(await held());
    expect(appointment.status).toBe('pending');
    site.clock.setNow(NOW.add({ minutes: 30 }));
    expect(await isFree()).toBe(false);
    expect(await pay(appointment)).toMatchObject({ ok: true, value: { status: 'booked', payment: 'card' } });
    expect(await pay(appointment)).toMatchObject({ fault: { kind: 'already-booked' } });
    expect(await countOf('outbox_message')).toBe(1);
  });

  it('is ended when no payment comes, and the person is told once', async () => {
    const appointment = await pending(await held());
    site.clock.setNow(NOW.add({ minutes: 31 }));
    expect(await expireHolds(site.context)).toEqual({ holds: 1, unpaid: 1 });
    expect(await expireHolds(site.context)).toEqual({ holds: 0, unpaid: 0 });
    expect(await findAppointment(site.database.db, appointment.id)).toMatchObject({
      status: 'cancelled',
      cancelledBy: 'payment-ended',
      feeCents: 0,
    });
    expect(await countOf('outbox_message')).toBe(1);
  });

  it.each(['before', 'after'] as const)(
    'is booked by a late payment %s the job ran, if its time is still free',
    async (when) => {
      const appointment = await pending(await held());
      site.clock.setNow(NOW.add({ minutes: 40 }));
      if (when === 'after') await expireHolds(site.context);
      expect(await pay(appointment)).toMatchObject({ ok: true, value: { status: 'booked' } });
      expect(await isFree()).toBe(false);
    },
  );

  it('is not booked by a late payment when somebody else has its time', async () => {
    const appointment = await pending(await held());
    site.clock.setNow(NOW.add({ minutes: 40 }));
    const other = await booked();
    expect(await pay(appointment)).toEqual({ ok: false, fault: { kind: 'slot-gone' } });
    expect(await findAppointment(site.database.db, other.id)).toMatchObject({ status: 'booked' });
    await expireHolds(site.context);
    expect(await pay(appointment)).toEqual({ ok: false, fault: { kind: 'slot-gone' } });
  });

  it('can be paid at the clinic after all, while the time is kept', async () => {
    const hold = await held();
    const appointment = await pending(hold);
    expect(await confirm(hold)).toMatchObject({ ok: true, value: { id: appointment.id, payment: 'clinic' } });
    expect(await pay(appointment)).toMatchObject({ fault: { kind: 'already-booked' } });
  });
});
