import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { BookingContext } from '#/features/booking/context.ts';
import { planVisitErasure } from '#/features/booking/erase-visits.ts';
import { peopleToErase } from '#/features/booking/people-to-erase.ts';
import { countCards, forgetCards } from '#/features/checkout/store/charge-store.ts';
import { many, NOTHING, type Erased, type Eraser } from '#/cli/eraser.ts';
import { inTransaction } from '#/platform/db/database.ts';

async function visitsThatGo(context: BookingContext, whom: Erased): Promise<readonly AppointmentId[]> {
  if (whom.kind === 'coverage-check') return [];
  const { visits } = await peopleToErase(context, whom);
  return planVisitErasure(context, visits).erased.map(({ id }) => id);
}

/** Which card paid goes with the name of the visit; that and how much was paid stays in the book. */
export const cardEraser: Eraser<BookingContext> = {
  async plan(context, whom) {
    const count = await countCards(context.database.db, await visitsThatGo(context, whom));
    if (count === 0) return NOTHING;
    return {
      ...{ keeps: [], blocks: [] },
      erases: [`Brand and last four digits of ${many(count, 'card')} that paid.`],
    };
  },
  async erase(context, whom) {
    const visits = await visitsThatGo(context, whom);
    await inTransaction(context.database.db, (trx) => forgetCards(trx, visits));
  },
};
