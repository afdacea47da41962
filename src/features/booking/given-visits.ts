import type { Visit } from '#/features/booking/find-visit.ts';
import { listGivenVisits } from '#/features/booking/store/ended-visit-store.ts';
import type { Db } from '#/platform/db/database.ts';

/** Visits that were given lately, and whom a mail reaches. Epoch milliseconds. */
export function givenVisits(
  db: Db,
  between: { readonly fromMs: number; readonly toMs: number },
): Promise<readonly Visit[]> {
  return listGivenVisits(db, between);
}
