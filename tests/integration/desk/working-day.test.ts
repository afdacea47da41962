import { afterEach, describe, expect, it } from 'vitest';
import { whyNotStretches } from '#/features/booking/ask-why-not.ts';
import { readDay } from '#/features/booking/read-day.ts';
import { closeDay, readMoneyDay } from '#/features/checkout/close-day.ts';
import { recordPaymentEvent } from '#/features/checkout/record-payment-event.ts';
import { listPayments } from '#/features/checkout/store/payment-store.ts';
import { takePayment } from '#/features/checkout/take-payment.ts';
import { waiveVisit } from '#/features/checkout/waive-visit.ts';
import { brokenInvariants } from '../../builders/booking-invariants.ts';
import { DIALECTS } from '../../builders/database.ts';
import { playByUseCases } from '../../builders/day-by-use-cases.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { DESK, openDay, type OpenDay } from '../../builders/open-day.ts';
import { sickDay } from '../../builders/sick-day-script.ts';
import { workingDay } from '../../builders/working-day-script.ts';

let day: OpenDay;

const figures = async (daysOn = 0) =>
  expectOk(await readMoneyDay(day.site.context, day.date(daysOn), DESK)).figures;
const close = (lock: boolean) => {
  const counted = { cash: day.script.count.dollars * 100, terminal: null, check: null, hsa: null };
  return closeDay(day.site.context, { date: day.date(), counted, lock }, DESK);
};
const paid = async (who: string, typed: { readonly cents: number; readonly number?: string }) => {
  const { id: appointmentId, sequence: version } = await day.visitOf(who);
  const nothing = { tipCents: 0, corrects: null, worthCents: null };
  const { cents, number = null } = typed;
  const method = number === null ? 'cash' : 'gift';
  const press = { appointmentId, version, ...nothing, method, cents, number } as const;
  return takePayment(day.site.context, press, DESK);
};
const namesOf = async (status: string | null, daysOn = 0) =>
  expectOk(await readDay(day.site.context, day.date(daysOn), DESK))
    .visits.filter((visit) => status === null || visit.status === status)
    .map(({ patient }) => patient.split(' ')[0])
    .toSorted();

/** Counts, signs, and takes money the next morning: the signed day stays as it was worked out by hand. */
async function endDay(): Promise<void> {
  const { end, count, morning } = day.script;
  day.at(count.at);
  expect(await figures()).toMatchObject(end);
  const shown = expectOk(await close(false));
  expect(shown.differenceCents).toBe(count.dollars * 100 - end.cashExpectedCents);
  expect(shown.guesses).toEqual([count.explained]);
  expectOk(await close(true));
  expect(await close(true)).toMatchObject({ fault: { kind: 'day-locked' } });
  day.at(morning.at, 1);
  expect(expectOk(await paid(morning.who, { cents: morning.dollars * 100 })).dueCents).toBe(0);
  expect(await figures()).toMatchObject(end);
  expect(await figures(1)).toMatchObject({ careCents: 0, byMethod: { cash: morning.dollars * 100 } });
}

describe.each(DIALECTS)('a day at the sample clinic, on %s', (dialect) => {
  afterEach(async () => {
    expect(await brokenInvariants(day.site.database)).toEqual([]);
    await day.site.close();
  });

  it('as it is written down ends to the cent, with each visit where it belongs, also when a bank takes money back', async () => {
    day = await openDay(dialect, workingDay('2027-05-06', 'P'));
    const { context, company } = day.site;
    day.at('08:40');
    const dee = { practitioner: 'dee-m', start: day.instant('11:00').epochMilliseconds };
    const stretch = { ...dee, end: day.instant('11:30').epochMilliseconds };
    expect(await whyNotStretches(context, [stretch], DESK)).toMatchObject([
      { kind: 'rooms-taken', rooms: 2 },
    ]);
    await playByUseCases(day);
    expect(await namesOf('fulfilled')).toEqual([
      ...['P01', 'P02', 'P03', 'P04', 'P06', 'P07', 'P08'],
      ...['P09', 'P10', 'P12', 'P13', 'P14', 'P15'],
    ]);
    expect([await namesOf('cancelled'), await namesOf('noshow')]).toEqual([['P11'], []]);
    expect(await namesOf(null, 1)).toEqual(['P05', 'P16']);
    // A certificate of paper is worth what is on it, once.
    expect(await paid('P09', { number: 'p15 1', cents: 100 })).toMatchObject({
      fault: { kind: 'certificate-spent', leftCents: 0 },
    });
    const [payment] = await listPayments(day.site.database.db, (await day.visitOf('P10')).id);
    await recordPaymentEvent(context, company.dispute(payment?.intentId ?? '', 'open'));
    // While the bank decides, nothing is lost.
    await endDay();
    await recordPaymentEvent(context, company.dispute(payment?.intentId ?? '', 'lost'));
    expect(await figures(), 'the locked day stays as it was signed').toMatchObject(day.script.end);
  });

  it('before it is signed shows what the bank took back and what the clinic waived', async () => {
    day = await openDay(dialect, workingDay('2027-05-06', 'P'));
    await playByUseCases(day);
    const { company, context } = day.site;
    const [payment] = await listPayments(day.site.database.db, (await day.visitOf('P10')).id);
    await recordPaymentEvent(context, company.dispute(payment?.intentId ?? '', 'lost'));
    const { id: appointmentId, sequence: version } = await day.visitOf('P09');
    const waived = await waiveVisit(context, { appointmentId, version, reason: 'hardship' }, DESK);
    expect(expectOk(waived).dueCents).toBe(0);
    const { end } = day.script;
    expect(await figures()).toEqual({
      ...end,
      ...{ feesCents: 0, waivedCents: 12_000, openCents: 7_000 + 12_000 },
      byMethod: { ...end.byMethod, online: 29_000 },
    });
  });

  it('on which a therapist falls ill and money goes back twice ends to the cent', async () => {
    day = await openDay(dialect, sickDay('2027-05-26', 'S'));
    await playByUseCases(day);
    expect(await namesOf('noshow')).toEqual(['S05']);
    expect(await namesOf('booked')).toEqual([]);
    expect(await namesOf(null, 2)).toEqual(['S06']);
    expect(await figures()).toMatchObject({ feesCents: 4_000, waivedCents: 6_000 });
    await endDay();
  });
});
