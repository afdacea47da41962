import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { whyNotStretches } from '#/features/booking/ask-why-not.ts';
import { attendAtDesk } from '#/features/booking/attend-at-desk.ts';
import { bookAtDesk } from '#/features/booking/book-at-desk.ts';
import { cancelAtDesk } from '#/features/booking/cancel-at-desk.ts';
import { changeHours } from '#/features/booking/change-hours.ts';
import type { StepVerb } from '#/features/booking/domain/desk-steps.ts';
import { findNextTimes } from '#/features/booking/find-next-times.ts';
import { moveAtDesk } from '#/features/booking/move-at-desk.ts';
import { readDay } from '#/features/booking/read-day.ts';
import { undoAtDesk } from '#/features/booking/undo-at-desk.ts';
import { closeDay, readMoneyDay } from '#/features/checkout/close-day.ts';
import type { CountedMoney } from '#/features/checkout/domain/day-end.ts';
import type { TypedPayment } from '#/features/checkout/domain/desk-payment.ts';
import { recordPaymentEvent } from '#/features/checkout/record-payment-event.ts';
import { takePayment } from '#/features/checkout/take-payment.ts';
import { waiveVisit } from '#/features/checkout/waive-visit.ts';
import { sendRefunds } from '#/features/checkout/send-refunds.ts';
import { listPayments } from '#/features/checkout/store/payment-store.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';
import { brokenInvariants } from '../../builders/booking-invariants.ts';
import { DIALECTS } from '../../builders/database.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { staffAsking } from '../../builders/staff.ts';
import {
  DESK,
  onFriday,
  onThursday,
  openWorkingDay,
  RIGHT_END,
  THURSDAY,
  type WorkingDay,
} from '../../builders/working-day.ts';

const FRIDAY = '2027-05-07' as LocalDate;
const AFTER_THREE = { fromMinutes: 15 * 60, toMinutes: 24 * 60 };

describe.each(DIALECTS)('a working day at the sample clinic, on %s', (dialect) => {
  let day: WorkingDay;
  beforeEach(async () => {
    day = await openWorkingDay(dialect);
  });
  afterEach(async () => {
    expect(await brokenInvariants(day.site.database)).toEqual([]);
    await day.site.close();
  });

  const press = async (clock: string, name: string, verb: StepVerb, asker = DESK) => {
    day.at(clock);
    const { id: appointmentId, sequence: version } = await day.visitOf(name);
    return attendAtDesk(day.site.context, { appointmentId, version, verb }, asker);
  };
  const done = async (clock: string, name: string, verb: StepVerb) =>
    expectOk(await press(clock, name, verb)).appointment;
  const undo = async (clock: string, name: string) => {
    day.at(clock);
    const { id: appointmentId, sequence: version } = await day.visitOf(name);
    return expectOk(await undoAtDesk(day.site.context, { appointmentId, version }, DESK));
  };
  const pay = async (clock: string, name: string, typed: Partial<TypedPayment>) => {
    day.at(clock);
    const { id: appointmentId, sequence: version } = await day.visitOf(name);
    const nothing = { cents: 0, tipCents: 0, number: null, corrects: null, worthCents: null } as const;
    const press = { appointmentId, version, method: 'cash', ...nothing, ...typed } as const;
    return takePayment(day.site.context, press, DESK);
  };
  const paid = async (...press: Parameters<typeof pay>) => expectOk(await pay(...press));
  const counted = (cash: number): CountedMoney => ({ cash, terminal: null, check: null, hsa: null });
  const timesOn = async (from: LocalDate) =>
    expectOk(
      await findNextTimes(
        day.site.context,
        {
          ...{ service: 'medical-massage-60', practitioner: 'any', stepFree: false, from, count: 5 },
          ...{ partOfDay: AFTER_THREE, moving: null, likeMs: null },
        },
        DESK,
      ),
    );
  const isOn = (date: string) => (time: { readonly startsAtMs: number }) =>
    new Date(time.startsAtMs - 7 * 3_600_000).toISOString().startsWith(date);
  const waiting = () =>
    day.site.database.db.selectFrom('outbox_message').selectAll().where('status', '=', 'pending').execute();
  const givenBack = async (clock: string) => {
    day.at(clock);
    await sendRefunds(day.site.context);
    return [...day.site.company.refunds.values()].map(({ amountCents }) => amountCents);
  };

  it('has no hour free after three, and says why Dee is free at eleven and cannot be booked', async () => {
    day.at('08:40');
    expect((await timesOn(THURSDAY)).filter(isOn('2027-05-06'))).toEqual([]);
    const dee = { practitioner: 'dee-m', start: onThursday('11:00').epochMilliseconds };
    const stretch = { ...dee, end: onThursday('11:30').epochMilliseconds };
    expect(await whyNotStretches(day.site.context, [stretch], DESK)).toMatchObject([
      { kind: 'rooms-taken', rooms: 2 },
    ]);
  });

  const playTheDay = async () => {
    const { context, database } = day.site;
    // 8:40 by phone, without an address.
    day.at('08:40');
    const [first] = await timesOn(FRIDAY);
    expect(first?.startsAtMs).toBe(onFriday('15:00').epochMilliseconds);
    const contact = { firstName: 'P16', lastName: '', email: null, phone: '206-555-0116' };
    const p16 = await bookAtDesk(
      context,
      {
        ...{
          service: 'medical-massage-60',
          practitioner: 'any',
          startsAt: onFriday('15:00'),
          override: null,
        },
        patient: { kind: 'new', contact: { ...contact, birthDate: null, guardian: null } },
      },
      DESK,
    );
    day.note('P16', expectOk(p16).appointment.reference);
    expect(await database.db.selectFrom('phone_task').select('kind').execute()).toEqual([{ kind: 'booked' }]);

    await done('08:55', 'P01', 'arrive');
    // Checked in by mistake, and put right when nobody could undo it any more.
    await done('08:50', 'P03', 'arrive');
    expect((await done('08:58', 'P03', 'back')).status).toBe('booked');
    await done('08:58', 'P02', 'arrive');
    await done('09:01', 'P02', 'room');
    await done('09:02', 'P01', 'room');
    expect((await done('09:31', 'P02', 'leave')).treatedMinutes).toBe(30);
    await done('09:46', 'P03', 'arrive');
    await done('09:46', 'P03', 'room');
    expect((await done('10:02', 'P01', 'leave')).treatedMinutes).toBe(60);
    expect((await paid('10:02', 'P01', { method: 'terminal', cents: 12_000 })).dueCents).toBe(0);

    // P04 has not come, and then comes after all.
    expect((await done('10:30', 'P04', 'no-show')).feeCents).toBe(4_000);
    expect(await givenBack('10:32')).toEqual([]);
    expect(await givenBack('10:33')).toEqual([8_000]);
    expect((await done('10:34', 'P04', 'arrive')).feeCents).toBe(0);
    await done('10:35', 'P04', 'room');
    await done('10:47', 'P03', 'leave');
    await paid('10:47', 'P03', { method: 'terminal', cents: 12_000 });

    // Luis falls ill: P05 alone is touched, and moves to Friday.
    day.at('10:50');
    const from = onThursday('10:50').epochMilliseconds;
    const away = {
      kind: 'away',
      practitioner: 'luis-p',
      fromMs: from,
      toMs: onThursday('15:00').epochMilliseconds,
    } as const;
    const p05 = await day.visitOf('P05');
    const { touched } = expectOk(await changeHours(context, away, DESK));
    expect(touched.map(({ reference }) => reference)).toEqual([p05.reference]);
    const moved = await moveAtDesk(
      context,
      {
        ...{ appointmentId: p05.id, version: p05.sequence, startsAt: onFriday('11:00') },
        ...{ practitioner: 'ana-r', override: null },
      },
      DESK,
    );
    expect(expectOk(moved).appointment).toMatchObject({ feeCents: 0, reference: p05.reference });
    const told = (await waiting()).filter(({ kind }) => kind === 'appointment.moved');
    expect(told).toMatchObject([{ not_before: onThursday('10:53').epochMilliseconds }]);

    await done('11:18', 'P04', 'leave');
    expect(await pay('11:18', 'P04', { method: 'gift', number: 'G-9', cents: 8_001 })).toMatchObject({
      fault: { kind: 'more-than-due', dueCents: 8_000 },
    });
    await paid('11:18', 'P04', { cents: 8_000 });
    await done('11:28', 'P06', 'arrive');
    await done('12:00', 'P06', 'leave');
    await paid('12:00', 'P06', { method: 'hsa', cents: 7_000 });
    await done('12:18', 'P07', 'arrive');
    // Desk and therapist press in the same moment.
    day.at('13:06');
    const p08 = await day.visitOf('P08');
    const button = { appointmentId: p08.id, version: p08.sequence, verb: 'room' } as const;
    const ana = staffAsking('therapist', { practitioner: 'ana-r' });
    const both = await Promise.all([DESK, ana].map((who) => attendAtDesk(context, button, who)));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    await done('13:16', 'P07', 'leave');
    expect((await paid('13:16', 'P07', { tipCents: 1_500 })).dueCents).toBe(0);
    await done('14:31', 'P08', 'leave');
    expect((await paid('14:31', 'P08', { cents: 10_000 })).dueCents).toBe(6_500);
    expect((await paid('14:31', 'P08', { method: 'check', cents: 6_500 })).dueCents).toBe(0);
    await done('14:31', 'P09', 'leave');
    expect((await paid('14:31', 'P09', { method: 'insurance-later', cents: 12_000 })).dueCents).toBe(12_000);
    // P11 calls: the first late cancellation costs nothing.
    day.at('15:10');
    const p11 = await day.visitOf('P11');
    const cancelled = await cancelAtDesk(
      context,
      { appointmentId: p11.id, version: p11.sequence, by: 'patient', fee: true },
      DESK,
    );
    expect(expectOk(cancelled).appointment).toMatchObject({ feeCents: 0, lateForgiven: true });
    await done('15:46', 'P10', 'leave');
    expect(await pay('15:46', 'P10', { tipCents: 1_000 })).toMatchObject({ fault: { kind: 'no-tip' } });
    // A no-show by mistake, undone a minute later.
    await done('16:50', 'P13', 'no-show');
    await undo('16:51', 'P13');
    expect(await givenBack('16:52')).toEqual([8_000]);
    await done('16:52', 'P13', 'arrive');
    await done('17:05', 'P12', 'leave');
    const slip = await paid('17:05', 'P12', { cents: 21_000 });
    expect(slip.dueCents).toBe(-9_000);
    expect((await paid('17:06', 'P12', { cents: 12_000, corrects: slip.line })).dueCents).toBe(0);
    await done('17:22', 'P13', 'leave');
    await done('17:46', 'P14', 'leave');
    expect((await paid('17:46', 'P14', { method: 'link', cents: 7_000 })).dueCents).toBe(7_000);
    expect((await waiting()).filter(({ kind }) => kind === 'appointment.payment-link')).toHaveLength(1);
    await done('18:32', 'P15', 'leave');
    expect((await paid('18:32', 'P15', { method: 'gift', number: 'G-1', cents: 10_000 })).dueCents).toBe(
      2_000,
    );
    expect((await paid('18:32', 'P15', { cents: 2_000 })).dueCents).toBe(0);
    expect(await givenBack('18:50')).toEqual([8_000]);
    return { p08 };
  };

  const figures = async (date = THURSDAY) =>
    expectOk(await readMoneyDay(day.site.context, date, DESK)).figures;
  const close = async (cash: number, lock: boolean) =>
    closeDay(day.site.context, { date: THURSDAY, counted: counted(cash), lock }, DESK);

  it('ends to the cent as it was worked out by hand, and stays so once it is signed', async () => {
    await playTheDay();
    expect(await figures()).toEqual(RIGHT_END);
    // A certificate of paper is worth what is on it, once.
    expect(await pay('18:40', 'P09', { method: 'gift', number: 'g 1', cents: 100 })).toMatchObject({
      fault: { kind: 'certificate-spent', leftCents: 0 },
    });
    day.at('18:50');
    expect(expectOk(await close(32_000, false))).toMatchObject({
      differenceCents: -1_500,
      guesses: ['equals the tip of P07: paid out to Dee?'],
    });
    expectOk(await close(32_000, true));
    expect(await close(32_000, true)).toMatchObject({ fault: { kind: 'day-locked' } });

    day.site.clock.setNow(onFriday('09:10'));
    const { id: appointmentId, sequence: version } = await day.visitOf('P14');
    const cash = { method: 'cash', cents: 7_000, tipCents: 0, number: null, worthCents: null } as const;
    const late = await takePayment(
      day.site.context,
      { appointmentId, version, corrects: null, ...cash },
      DESK,
    );
    expect(expectOk(late).dueCents).toBe(0);
    expect(await figures()).toEqual(RIGHT_END);
    expect(await figures(FRIDAY)).toMatchObject({ careCents: 0, byMethod: { cash: 7_000 }, openCents: 0 });
  });

  it('ends to the cent with a bank that took one payment back, and with what the clinic waived', async () => {
    await playTheDay();
    const { company, context } = day.site;
    const { id } = await day.visitOf('P10');
    const [payment] = await listPayments(day.site.database.db, id);
    await recordPaymentEvent(context, company.dispute(payment?.intentId ?? '', 'open'));
    expect(await figures(), 'while the bank decides, nothing is lost').toEqual(RIGHT_END);
    await recordPaymentEvent(context, company.dispute(payment?.intentId ?? '', 'lost'));
    const p09 = await day.visitOf('P09');
    const waived = { appointmentId: p09.id, version: p09.sequence, reason: 'hardship' } as const;
    expect(expectOk(await waiveVisit(context, waived, DESK)).dueCents).toBe(0);
    expect(await figures()).toEqual({
      ...RIGHT_END,
      byMethod: { ...RIGHT_END.byMethod, online: 29_000 },
      waivedCents: 12_000,
      openCents: 7_000 + 12_000,
    });
  });

  it('shows each visit where it ended', async () => {
    const { context, database } = day.site;
    const { p08 } = await playTheDay();
    const thursday = expectOk(await readDay(context, THURSDAY, DESK)).visits;
    const cared = thursday.filter(({ status }) => status === 'fulfilled').map(({ patient }) => patient);
    expect(cared.toSorted()).toEqual([
      ...['P01', 'P02', 'P03', 'P04', 'P06', 'P07', 'P08'],
      ...['P09', 'P10', 'P12', 'P13', 'P14', 'P15'],
    ]);
    expect(thursday.filter(({ status }) => status === 'cancelled').map(({ patient }) => patient)).toEqual([
      'P11',
    ]);
    expect(thursday.filter(({ status }) => status === 'noshow')).toEqual([]);
    const friday = expectOk(await readDay(context, FRIDAY, DESK)).visits;
    expect(friday.map(({ patient }) => patient)).toEqual(['P05', 'P16']);
    const rooms = await database.db
      .selectFrom('audit_entry')
      .select('subject_id')
      .where('action', '=', 'appointment.in-room')
      .where('subject_id', '=', p08.id)
      .execute();
    expect(rooms).toHaveLength(1);
  });
});
