import { bookAtDesk } from '#/features/booking/book-at-desk.ts';
import { changeHours } from '#/features/booking/change-hours.ts';
import { findByReference, type AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { openCheckout } from '#/features/checkout/open-checkout.ts';
import { recordPaymentEvent } from '#/features/checkout/record-payment-event.ts';
import type { DialectName } from '#/platform/db/database.ts';
import { addDays, type LocalDate } from '#/kernel/zoned-time.ts';
import { openCheckoutSite, type CheckoutSite } from './checkout.ts';
import { sampleContent } from './content-folder.ts';
import type { Booked, PlayedDay } from './day-script.ts';
import { expectOk } from './expect-ok.ts';
import { staffAsking } from './staff.ts';
import { beginVisit } from './visit-story.ts';

export const DESK = staffAsking('front-desk');

/** The sample clinic on the morning of a day that is written as a script, without HTTP. */
export type OpenDay = {
  readonly site: CheckoutSite;
  readonly script: PlayedDay;
  /** So many days after the day that is played. */
  date(daysOn?: number): LocalDate;
  instant(clock: string, daysOn?: number): Temporal.Instant;
  at(clock: string, daysOn?: number): void;
  /** The visit of a patient as it stands now. */
  visitOf(who: string): Promise<AppointmentRecord>;
  note(who: string, reference: string): void;
};

export function addressOf(who: string): string {
  return `${who.toLowerCase()}@example.com`;
}

export async function openDay(dialect: DialectName, script: PlayedDay): Promise<OpenDay> {
  const site = await openCheckoutSite(dialect, { content: await sampleContent() });
  const { context, clock } = site;
  const date = (daysOn = 0) => addDays(script.date as LocalDate, daysOn);
  const instant = (time: string, daysOn = 0) =>
    Temporal.PlainDateTime.from(`${date(daysOn)}T${time}`)
      .toZonedDateTime(context.content.clinic.timeZone)
      .toInstant();
  clock.setNow(instant('10:00', -7));
  const { practitioner, from, to } = script.hours;
  const periods = [{ fromMinutes: minutesOf(from), toMinutes: minutesOf(to) }];
  expectOk(
    await changeHours(
      context,
      { kind: 'day', practitioner, localDate: date(), periods },
      staffAsking('owner'),
    ),
  );
  const references = new Map<string, string>();
  for (const visit of script.booked) references.set(visit.who, await book(site, visit, instant(visit.clock)));
  // Days lie between the bookings and the day: everybody has had their mail.
  const sent = { status: 'sent', sent_at: clock.now().epochMilliseconds } as const;
  await site.database.db.updateTable('outbox_message').set(sent).execute();
  return {
    ...{ site, script, date, instant },
    at: (time, daysOn) => clock.setNow(instant(time, daysOn)),
    async visitOf(who) {
      const visit = await findByReference(site.database.db, references.get(who) ?? '');
      if (visit === undefined) throw new Error(`${who} has no visit.`);
      return visit;
    },
    note: (who, reference) => void references.set(who, reference),
  };
}

function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}

async function book(
  site: CheckoutSite,
  { who, practitioner, service, paid }: Booked,
  startsAt: Temporal.Instant,
): Promise<string> {
  const contact = {
    ...{ firstName: who, lastName: 'Sample', email: addressOf(who) },
    phone: `206-555-01${who.slice(1)}`,
  };
  if (paid === 'card') {
    const begun = await beginVisit(site, { practitioner, service, startsAt }, { patient: contact });
    const { checkoutUrl } = expectOk(await openCheckout(site.context, begun));
    await recordPaymentEvent(site.context, site.company.pay(checkoutUrl.split('/').at(-1) ?? ''));
    return begun.appointment.reference;
  }
  const patient = { kind: 'new', contact: { ...contact, birthDate: null, guardian: null } } as const;
  const wish = { practitioner, service, startsAt, override: null, patient };
  return expectOk(await bookAtDesk(site.context, wish, DESK)).appointment.reference;
}
