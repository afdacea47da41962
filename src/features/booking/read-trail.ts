import type { BookingContext } from '#/features/booking/context.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import { listVisitTrail, type TrailLine } from '#/features/booking/store/visit-trail-store.ts';
import { staffNames } from '#/features/staff/staff-names.ts';

/** What happened to a visit, and who did it. `name`: null for whoever is not of the staff. */
export type NamedLine = TrailLine & { readonly name: string | null };

/** The newest lines of the trail about these visits, newest first. The trail holds no health word. */
export async function readTrail(
  { database: { db } }: Pick<BookingContext, 'database'>,
  ids: readonly AppointmentId[],
  most: number,
): Promise<readonly NamedLine[]> {
  const lines = await listVisitTrail(db, ids, most);
  const staff = lines.flatMap(({ actorKind, actorId }) => (actorKind === 'staff' ? [actorId ?? ''] : []));
  const names = await staffNames(db, [...new Set(staff)]);
  return lines.map((line) => ({
    ...line,
    name: line.actorKind === 'staff' ? (names.get(line.actorId ?? '') ?? null) : null,
  }));
}
