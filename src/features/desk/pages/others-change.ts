import type { BookingContext } from '#/features/booking/context.ts';
import { clockWords } from '#/features/booking/domain/clock-words.ts';
import type { FlaggedDayVisit } from '#/features/booking/read-day.ts';
import { readTrail } from '#/features/booking/read-trail.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import { MINUTE_MS } from '#/kernel/zoned-time.ts';

/** Who else changed the day last, and what. */
export type OthersChange = { readonly words: string; readonly href: string };

const LATELY_MS = 10 * MINUTE_MS;

/** Null while it was oneself, or nobody lately. */
export async function othersChange(
  { database, content, clock }: Pick<BookingContext, 'database' | 'content' | 'clock'>,
  visits: readonly Pick<FlaggedDayVisit, 'id' | 'reference' | 'patient'>[],
  { actor }: StaffAsker,
): Promise<OthersChange | null> {
  const ids = visits.map(({ id }) => id);
  const [line] = await readTrail({ database }, ids, 1);
  const visit = visits.find(({ id }) => id === line?.visit);
  if (line === undefined || visit === undefined) return null;
  const isOwn = line.actorKind === 'staff' && line.actorId === actor.id;
  if (isOwn || clock.now().epochMilliseconds - line.atMs > LATELY_MS) return null;
  const who = line.name ?? (line.actorKind === 'patient' ? visit.patient : 'The clinic’s computer');
  const at = clockWords(line.atMs, content.clinic.timeZone);
  return { words: `${who} changed the visit of ${visit.patient} at ${at}.`, href: `#${visit.reference}` };
}
