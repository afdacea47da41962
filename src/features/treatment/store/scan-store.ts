import type { ReferralId } from '#/features/treatment/domain/claim.ts';
import type { ScanType } from '#/features/treatment/domain/scan.ts';
import type { Box } from '#/features/treatment/store/claim-store.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

export type Scan = { readonly type: ScanType; readonly base64: string };

/** One paper for each order: another one takes its place. */
export async function putScan(
  trx: Trx,
  box: Pick<Box, 'seal'>,
  id: ReferralId,
  { type, base64 }: Scan,
  nowMs: number,
): Promise<void> {
  const row = { media_type: type, scan: box.seal(base64, placeOf(id)), kept_at: nowMs };
  await trx
    .insertInto('referral_scan')
    .values({ referral_id: id, ...row })
    .onConflict((conflict) => conflict.column('referral_id').doUpdateSet(row))
    .execute();
}

export async function findScan(
  db: Db | Trx,
  box: Pick<Box, 'open'>,
  id: ReferralId,
): Promise<Scan | undefined> {
  const row = await db
    .selectFrom('referral_scan')
    .selectAll()
    .where('referral_id', '=', id)
    .executeTakeFirst();
  return row && { type: row.media_type, base64: box.open(row.scan, placeOf(id)) };
}

function placeOf(id: ReferralId) {
  return { table: 'referral_scan', rowId: id, column: 'scan' };
}
