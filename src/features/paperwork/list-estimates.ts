import type { GoodFaithEstimate } from '#/features/paperwork/domain/good-faith-estimate.ts';
import { listEstimates } from '#/features/paperwork/store/estimate-store.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/** A price in writing as it was given. Instants are epoch milliseconds. */
export type GivenEstimate = {
  readonly appointmentId: string;
  readonly version: number;
  readonly madeAtMs: number;
  /** YYYY-MM-DD on the clinic's calendar; null where the law sets no day. */
  readonly dueBy: string | null;
  readonly estimate: GoodFaithEstimate;
};

/** Every price in writing that was given for these visits: visit by visit, the newest version first. */
export async function estimatesOfVisits(
  db: Db | Trx,
  visits: readonly { readonly id: string }[],
): Promise<readonly GivenEstimate[]> {
  const found: GivenEstimate[] = [];
  for (const { id } of visits) found.push(...(await listEstimates(db, id)));
  return found;
}
