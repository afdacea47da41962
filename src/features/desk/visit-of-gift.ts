import type { AppointmentStatus } from '#/features/booking/domain/appointment.ts';
import { visitsOfPeople } from '#/features/booking/people-visits.ts';
import { todayAt } from '#/features/clinic/domain/today.ts';
import type { Clinic } from '#/features/clinic/content.ts';
import type { DeskContext } from '#/features/desk/context.ts';
import { addressOfVoucher } from '#/features/newsletter/voucher-owner.ts';
import { peopleAt } from '#/features/patients/erase-person.ts';
import { refuseUnless, type StaffAsker } from '#/features/staff/staff-asker.ts';

const AT_COUNTER: readonly AppointmentStatus[] = ['booked', 'arrived', 'fulfilled'];

type Context = Pick<DeskContext, 'database' | 'clock' | 'sealedBox'> & {
  readonly content: { readonly clinic: Clinic };
};

/**
 * The booking number of today's one visit by the address that a voucher was sent to; null for none, for several (a family
 * shares an address), and for whoever may not see patients.
 */
export async function visitOfGift(context: Context, code: string, asker: StaffAsker): Promise<string | null> {
  if (!refuseUnless(asker, 'see-patients').ok) return null;
  const { db } = context.database;
  const address = await addressOfVoucher(context, code);
  if (address === null) return null;
  const visitsOf = await visitsOfPeople(db, await peopleAt(db, address));
  const today = todayAt(context.content.clinic, context.clock.now());
  const [visit, ...others] = [...visitsOf.values()]
    .flat()
    .filter(({ status, localStart }) => AT_COUNTER.includes(status) && localStart.startsWith(today));
  return visit === undefined || others.length > 0 ? null : visit.reference;
}
