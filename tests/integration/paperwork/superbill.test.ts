import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { attendAtDesk } from '#/features/booking/attend-at-desk.ts';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { takePayment } from '#/features/checkout/take-payment.ts';
import { makeSuperbill } from '#/features/paperwork/make-superbill.ts';
import { superbillFaultWords } from '#/features/paperwork/ui/superbill-words.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';
import { writeRecord } from '#/features/treatment/write-record.ts';
import { openBookingSite, TUESDAY_TEN, type BookingSite } from '../../builders/booking.ts';
import { aPractitioner, bookingContent } from '../../builders/booking-content.ts';
import { sampleContent } from '../../builders/content-folder.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { staffAsking } from '../../builders/staff.ts';
import { anOrderAt } from '../../builders/treatment.ts';
import { bookVisit } from '../../builders/visit-story.ts';

const ANA = staffAsking('therapist');
const DESK = staffAsking('front-desk');

let site: BookingSite;
let visit: AppointmentRecord;
beforeEach(async () => {
  const { paperWords } = await sampleContent();
  const { clinic, ...rest } = bookingContent();
  site = await openBookingSite('sqlite', {
    content: {
      ...rest,
      paperWords,
      clinic: { ...clinic, npi: '1234567893', taxId: '12-3456789' },
      practitioners: [aPractitioner('ana', { npi: '1234567893' }), aPractitioner('ben')],
    },
  });
  visit = await bookVisit(site);
  site.clock.setNow(TUESDAY_TEN.add({ minutes: 61 }));
});
afterEach(() => site.close());

/** Arrived, in the room, left; so much was paid in cash. */
async function given(paidCents: number): Promise<void> {
  let version = visit.sequence;
  const button = () => ({ appointmentId: visit.id, version });
  for (const verb of ['arrive', 'room', 'leave'] as const)
    version = expectOk(await attendAtDesk(site.context, { ...button(), verb, minutes: 60 }, DESK)).appointment
      .sequence;
  if (paidCents === 0) return;
  const cash = {
    method: 'cash',
    cents: paidCents,
    tipCents: 0,
    number: null,
    worthCents: null,
    corrects: null,
  } as const;
  expectOk(await takePayment(site.context, { ...button(), ...cash }, DESK));
}

const record = { techniques: ['Kneading'], areas: ['Neck'], reaction: '', nextStep: '' } as const;

describe('the superbill of a visit', () => {
  it('is made of the order, the record and the book, and by nobody at the front desk', async () => {
    await given(6_000);
    await anOrderAt(site.context, visit.id);
    const minutes = { '97124': 45, '97140': 15 };
    expectOk(
      await writeRecord(site.context, visit.id, { record: { ...record, minutes }, version: null }, ANA),
    );
    expect(await makeSuperbill(site.context, visit.id, DESK)).toMatchObject({
      fault: { kind: 'not-allowed' },
    });
    const { refusals, warnings, paper } = expectOk(await makeSuperbill(site.context, visit.id, ANA));
    expect([refusals, warnings]).toEqual([[], []]);
    const words = JSON.stringify(paper);
    for (const one of [
      '"97124","Massage therapy","A","45","3","$90"',
      '"97140","Manual therapy","A","15","1","$30"',
    ])
      expect(words).toContain(one);
    for (const one of ['Maria Sample', 'W123', 'M54.2', 'Cash', '"Open","$60"', 'March 9, 2027'])
      expect(words).toContain(one);
  });

  it('is refused before the care, before it is paid, and after the order, in sentences', async () => {
    const says = async () =>
      expectOk(await makeSuperbill(site.context, visit.id, ANA))
        .refusals.map(superbillFaultWords)
        .join('\n');
    expect(await says()).toContain('receipt and not a superbill');
    await anOrderAt(site.context, visit.id, {
      order: { endsOn: '2027-03-08' as LocalDate, diagnosisCodes: ['M54.5'] },
    });
    const before = await says();
    for (const one of [
      'No care has been given',
      'Nothing has been paid',
      'after the end of the order',
      'M54.50',
    ])
      expect(before).toContain(one);
    await given(12_000);
    const after = await says();
    expect(after).not.toMatch(/No care|Nothing has been paid/);
    expect(after).toContain('after the end of the order');
  });

  it('is refused for a work claim, which the clinic bills itself', async () => {
    await given(12_000);
    await anOrderAt(site.context, visit.id, { claim: { payer: 'work-claim' } });
    const { refusals, paper } = expectOk(await makeSuperbill(site.context, visit.id, ANA));
    expect([refusals, paper]).toEqual([[{ kind: 'payer', payer: 'work-claim' }], null]);
  });
});
