import type { BookingContext } from '#/features/booking/context.ts';
import { planVisitErasure } from '#/features/booking/erase-visits.ts';
import { peopleToErase } from '#/features/booking/people-to-erase.ts';
import { NOTHING, type Eraser } from '#/cli/eraser.ts';
import { deleteLinesOf } from '#/features/reminders/store/reminder-store.ts';
import { inTransaction } from '#/platform/db/database.ts';

/** The ledger names nobody; it goes with the name of its visit all the same. */
export const reminderEraser: Eraser<BookingContext> = {
  async plan() {
    return NOTHING;
  },
  async erase(context, whom) {
    if (whom.kind === 'coverage-check') return;
    const { visits } = await peopleToErase(context, whom);
    const erased = planVisitErasure(context, visits).erased.map(({ id }) => id);
    await inTransaction(context.database.db, (trx) => deleteLinesOf(trx, erased));
  },
};
