import type { BookingContext } from '#/features/booking/context.ts';
import { momentWords } from '#/features/booking/domain/clock-words.ts';
import { placesForVisit } from '#/features/booking/places-for-visit.ts';
import { readDeskVisit } from '#/features/booking/read-desk-visit.ts';
import type { Visit } from '#/features/booking/find-visit.ts';
import type { DropTimes } from '#/features/desk/pages/day-openings.ts';
import { nameOf } from '#/features/desk/pages/visit-card.ts';
import type { CarriedVisit } from '#/features/desk/ui/carried.ts';
import { ended } from '#/features/desk/ui/promise-words.ts';
import { lengthWords } from '#/features/desk/ui/desk-words.ts';
import { may } from '#/features/staff/domain/roles.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import { fullName } from '#/kernel/person-name.ts';
import { MINUTE_MS, type LocalDate } from '#/kernel/zoned-time.ts';
import { paths } from '#/paths.ts';

/** What the page shows of it, and the visit itself. */
export type Carried = CarriedVisit & { readonly visit: Visit };

/** Null when none is carried, or when it can no longer be moved: then the day is as on any other look. */
export async function carriedVisit(
  context: BookingContext,
  reference: string | null,
  asker: StaffAsker,
): Promise<Carried | null> {
  if (reference === null || !may(asker.staff, 'move')) return null;
  const found = await readDeskVisit(context, reference, asker);
  if (!found.ok) return null;
  const { visit, status } = found.value;
  if (status !== 'booked' && status !== 'arrived') return null;
  const { practitioners, clinic } = context.content;
  const length = lengthWords((visit.endsAtMs - visit.startsAtMs) / MINUTE_MS);
  const from = momentWords(visit.startsAtMs, clinic.timeZone);
  return {
    ...{ visit, reference: visit.reference, version: visit.sequence },
    href: paths.deskVisit(visit.reference),
    name: fullName(visit.patient),
    what: ended(`${length}, now ${from} with ${nameOf(practitioners, visit.practitioner)}`),
  };
}

export async function dropTimes(
  context: BookingContext,
  { visit }: Carried,
  date: LocalDate,
): Promise<DropTimes> {
  return { slots: await placesForVisit(context, visit, date) };
}
