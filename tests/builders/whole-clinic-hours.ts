import { noteOpenHoliday } from '#/features/booking/store/holiday-store.ts';
import { insertHoursChange } from '#/features/booking/store/hours-change-store.ts';
import { insertRoomOut } from '#/features/booking/store/room-out-store.ts';
import { insertTimeOff, replaceWeek } from '#/features/booking/store/schedule-store.ts';
import { insertClosure } from '#/features/booking/store/closure-store.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';
import { inTransaction } from '#/platform/db/database.ts';
import { DUMP_NOW, tenOclock, type WholeClinic } from './whole-clinic.ts';

/** Ben is away and gets other hours, a day is closed and can be opened again, and a room is out of order. */
export async function hoursAndRooms(clinic: WholeClinic): Promise<void> {
  await inTransaction(clinic.database.db, async (trx) => {
    const [firstDate, lastDate] = ['2027-01-04', '2027-01-05'] as LocalDate[] as [LocalDate, LocalDate];
    await insertTimeOff(trx, { id: clinic.context.ids.uuid(), absence: null }, 'ben', {
      firstDate,
      lastDate,
      period: null,
    });
    const holiday = '2026-12-25' as LocalDate;
    const closed = clinic.context.ids.uuid();
    await insertClosure(trx, closed, { firstDate: holiday, lastDate: holiday }, 'Holiday');
    await replaceWeek(
      trx,
      'ben',
      {
        firstDate: '2027-02-01' as LocalDate,
        weekly: [[{ fromMinutes: 540, toMinutes: 1020 }], [], [], [], [], [], []],
      },
      'main',
    );
    await noteOpenHoliday(trx, '2027-02-15' as LocalDate, 'main');
    await insertHoursChange(trx, {
      what: { kind: 'closed', id: closed },
      location: 'main',
      madeAtMs: DUMP_NOW.epochMilliseconds,
      former: null,
      answers: [],
    });
    const [start, end] = [tenOclock(40).epochMilliseconds, tenOclock(41).epochMilliseconds];
    await insertRoomOut(trx, { id: clinic.context.ids.uuid(), room: 'one', start, end, location: 'main' });
  });
}
