import type { BookingContext } from '#/features/booking/context.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import { publicHolidays, type PublicHoliday } from '#/features/booking/public-holidays.ts';
import {
  forgetOpenHoliday,
  listOpenHolidays,
  noteOpenHoliday,
} from '#/features/booking/store/holiday-store.ts';
import { listClosures } from '#/features/booking/store/closure-store.ts';
import { todayAt } from '#/features/clinic/domain/today.ts';
import { HOME_LOCATION } from '#/features/patients/domain/patient.ts';
import { refuseUnless, type NotAllowed, type StaffAsker } from '#/features/staff/staff-asker.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { WEEKDAYS } from '#/kernel/weekly-hours.ts';
import { addDays, type LocalDate } from '#/kernel/zoned-time.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import { inTransaction } from '#/platform/db/database.ts';

export type ComingHolidays = {
  /** Nobody has said yet whether the clinic closes. Until somebody does, it is open as usual. */
  readonly undecided: readonly PublicHoliday[];
  /** The clinic works on these. */
  readonly open: readonly PublicHoliday[];
};

const DAYS_AHEAD = 366;

/** The public holidays of the clinic's state in the coming year on which it would open, and is not closed. */
export async function comingHolidays(
  { content, clock, database }: BookingContext,
  asker: StaffAsker,
): Promise<Result<ComingHolidays, NotAllowed>> {
  const allowed = refuseUnless(asker, 'manage-hours');
  if (!allowed.ok) return allowed;
  const { clinic } = content;
  const from = todayAt(clinic, clock.now());
  const [holidays, closures, open] = await Promise.all([
    publicHolidays(clinic.address.state, { from, days: DAYS_AHEAD }),
    listClosures(database.db, from, addDays(from, DAYS_AHEAD)),
    listOpenHolidays(database.db, from),
  ]);
  const isClosed = (date: LocalDate) =>
    closures.some(({ firstDate, lastDate }) => firstDate <= date && date <= lastDate);
  const opens = (date: LocalDate) => {
    const weekday = WEEKDAYS[Temporal.PlainDate.from(date).dayOfWeek - 1];
    return weekday !== undefined && clinic.openingHours[weekday].length > 0;
  };
  const coming = holidays.filter(({ localDate }) => opens(localDate) && !isClosed(localDate));
  return ok({
    undecided: coming.filter(({ localDate }) => !open.has(localDate)),
    open: coming.filter(({ localDate }) => open.has(localDate)),
  });
}

/** Says that the clinic works on a public holiday, or that this is to be decided again. Hours and visits stay. */
export async function decideHoliday(
  context: BookingContext,
  { localDate, works }: { readonly localDate: LocalDate; readonly works: boolean },
  asker: StaffAsker,
): Promise<Result<null, NotAllowed | FaultOf<'nothing-there'>>> {
  const coming = await comingHolidays(context, asker);
  if (!coming.ok) return coming;
  const from = works ? coming.value.undecided : coming.value.open;
  if (!from.some((holiday) => holiday.localDate === localDate)) return failed({ kind: 'nothing-there' });
  return inTransaction(context.database.db, async (trx) => {
    if (works) await noteOpenHoliday(trx, localDate, HOME_LOCATION);
    else await forgetOpenHoliday(trx, localDate);
    await appendAuditEntry(trx, {
      actor: asker.actor,
      action: works ? 'hours.holiday-worked' : 'hours.holiday-undecided',
      subject: { kind: 'clinic', id: 'clinic' },
      requestId: asker.requestId,
      at: context.clock.now(),
      detail: { localDate },
    });
    return ok(null);
  });
}
