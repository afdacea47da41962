import { bookAtDesk } from '#/features/booking/book-at-desk.ts';
import { changeHours } from '#/features/booking/change-hours.ts';
import { findByReference, type AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { openCheckout } from '#/features/checkout/open-checkout.ts';
import { recordPaymentEvent } from '#/features/checkout/record-payment-event.ts';
import type { DialectName } from '#/platform/db/database.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';
import { openCheckoutSite, type CheckoutSite } from './checkout.ts';
import { sampleContent } from './content-folder.ts';
import { expectOk } from './expect-ok.ts';
import { staffAsking } from './staff.ts';
import { beginVisit } from './visit-story.ts';

export const DESK = staffAsking('front-desk');
export const THURSDAY = '2027-05-06' as LocalDate;

/** A time of that Thursday, or of the Friday after it, on the clinic's clock. */
export function onThursday(clock: string): Temporal.Instant {
  return Temporal.Instant.from(`2027-05-06T${clock}:00-07:00`);
}
export function onFriday(clock: string): Temporal.Instant {
  return Temporal.Instant.from(`2027-05-07T${clock}:00-07:00`);
}

/** The right end, in cents, as it was worked out by hand. */
export const RIGHT_END = {
  careCents: 139_500,
  feesCents: 0,
  byMethod: { online: 41_000, terminal: 24_000, cash: 32_000, check: 6_500, hsa: 7_000, gift: 10_000 },
  tipsCents: 1_500,
  waivedCents: 0,
  openCents: 19_000,
  cashExpectedCents: 33_500,
};

type Booked = readonly [
  name: string,
  clock: string,
  practitioner: string,
  service: string,
  paid: 'card' | 'later',
];

/** What was booked before the day began. */
const BOOKED: readonly Booked[] = [
  ['P01', '09:00', 'ana-r', 'medical-massage-60', 'later'],
  ['P02', '09:00', 'luis-p', 'medical-massage-30', 'card'],
  ['P03', '09:45', 'luis-p', 'medical-massage-60', 'later'],
  ['P04', '10:15', 'ana-r', 'medical-massage-60', 'card'],
  ['P05', '11:00', 'luis-p', 'medical-massage-60', 'later'],
  ['P06', '11:30', 'dee-m', 'medical-massage-30', 'later'],
  ['P07', '12:15', 'dee-m', 'relaxation-60', 'card'],
  ['P08', '13:00', 'ana-r', 'medical-massage-90', 'later'],
  ['P09', '13:30', 'dee-m', 'medical-massage-60', 'later'],
  ['P10', '14:45', 'ana-r', 'medical-massage-60', 'card'],
  ['P11', '15:30', 'dee-m', 'medical-massage-60', 'later'],
  ['P12', '16:00', 'ana-r', 'medical-massage-60', 'later'],
  ['P13', '16:45', 'dee-m', 'medical-massage-30', 'card'],
  ['P14', '17:15', 'ana-r', 'medical-massage-30', 'later'],
  ['P15', '17:30', 'dee-m', 'medical-massage-60', 'later'],
];

export type WorkingDay = {
  readonly site: CheckoutSite;
  /** The visit of a patient as it stands now. */
  visitOf(name: string): Promise<AppointmentRecord>;
  note(name: string, reference: string): void;
  at(clock: string): void;
};

/** The sample clinic on the morning of a Thursday with fifteen visits; Luis has hours on this day only. */
export async function openWorkingDay(dialect: DialectName): Promise<WorkingDay> {
  const content = await sampleContent();
  const site = await openCheckoutSite(dialect, { content });
  const { context, clock } = site;
  clock.setNow(Temporal.Instant.from('2027-04-29T10:00:00-07:00'));
  const hours = [{ fromMinutes: 9 * 60, toMinutes: 15 * 60 }];
  const luis = { kind: 'day', practitioner: 'luis-p', localDate: THURSDAY, periods: hours } as const;
  expectOk(await changeHours(context, luis, DESK));
  const references = new Map<string, string>();
  for (const visit of BOOKED) references.set(visit[0], await book(site, visit));
  // Days lie between the bookings and the day: everybody has had their mail.
  const sent = { status: 'sent', sent_at: clock.now().epochMilliseconds } as const;
  await site.database.db.updateTable('outbox_message').set(sent).execute();
  return {
    site,
    async visitOf(name) {
      const visit = await findByReference(site.database.db, references.get(name) ?? '');
      if (visit === undefined) throw new Error(`${name} has no visit.`);
      return visit;
    },
    note: (name, reference) => void references.set(name, reference),
    at: (time) => clock.setNow(onThursday(time)),
  };
}

async function book(site: CheckoutSite, [name, clock, practitioner, service, paid]: Booked): Promise<string> {
  const startsAt = onThursday(clock);
  const phone = `206-555-01${name.slice(1)}`;
  const email = `${name.toLowerCase()}@example.com`;
  if (paid === 'card') {
    const patient = { firstName: name, lastName: '', email, phone };
    const begun = await beginVisit(site, { practitioner, service, startsAt }, { patient });
    const { checkoutUrl } = expectOk(await openCheckout(site.context, begun));
    await recordPaymentEvent(site.context, site.company.pay(checkoutUrl.split('/').at(-1) ?? ''));
    return begun.appointment.reference;
  }
  const contact = { firstName: name, lastName: '', email, phone, birthDate: null, guardian: null };
  const wish = {
    practitioner,
    service,
    startsAt,
    override: null,
    patient: { kind: 'new', contact },
  } as const;
  return expectOk(await bookAtDesk(site.context, wish, DESK)).appointment.reference;
}
