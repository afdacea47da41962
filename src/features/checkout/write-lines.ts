import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { MoneyLine } from '#/features/checkout/domain/money-line.ts';
import { openDayFrom } from '#/features/checkout/store/money-day-store.ts';
import { insertLines } from '#/features/checkout/store/money-store.ts';
import { localDateAt, type LocalDate } from '#/kernel/zoned-time.ts';
import type { Asker } from '#/platform/asker.ts';
import type { PlatformContext } from '#/platform/context.ts';
import type { Trx } from '#/platform/db/database.ts';

type BookedVisit = {
  readonly id: AppointmentId;
  readonly location: string;
  readonly timeZone: string;
};

export type NewLine = Pick<MoneyLine, 'kind' | 'cents'> &
  Partial<Pick<MoneyLine, 'method' | 'reason' | 'ofLine' | 'certificate'>>;

/** Who writes, and when. `day` is the day it is about, where that is not today. */
export type Writing = { readonly asker: Asker; readonly now: Temporal.Instant; readonly day?: LocalDate };

/** Writes into the book of a visit: on the day it is about, or on the first day after it that nobody has signed. */
export async function writeLines(
  { ids }: Pick<PlatformContext, 'ids'>,
  trx: Trx,
  visit: BookedVisit,
  lines: readonly NewLine[],
  { asker, now, day }: Writing,
): Promise<readonly MoneyLine[]> {
  if (lines.length === 0) return [];
  const today = localDateAt(visit.timeZone, now.epochMilliseconds);
  const open = await openDayFrom(trx, visit.location, day === undefined || day > today ? today : day);
  const written = lines.map((line): MoneyLine => ({
    ...{ method: null, reason: null, ofLine: null, certificate: null },
    ...line,
    id: ids.uuid(),
    appointmentId: visit.id,
    day: open,
    atMs: now.epochMilliseconds,
    by: asker.actor.kind === 'staff' ? asker.actor.id : null,
  }));
  await insertLines(trx, visit.location, written);
  return written;
}
