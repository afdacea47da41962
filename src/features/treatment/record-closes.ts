import type { TreatmentContext } from '#/features/treatment/context.ts';
import { recordClosesAtMs } from '#/features/treatment/domain/visit-record.ts';
import { localDateAt } from '#/kernel/zoned-time.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

/**
 * Whether the record of a visit can no longer be changed: its day is over on the clinic's clock, or somebody has signed
 * that day. Who has noted nothing by then still may until the day is over: that changes nothing that was signed.
 */
export async function isRecordClosed(
  context: Pick<TreatmentContext, 'content' | 'clock' | 'isDaySigned'>,
  db: Db | Trx,
  { startsAtMs }: { readonly startsAtMs: number },
  isWritten: boolean,
): Promise<boolean> {
  const { timeZone } = context.content.clinic;
  if (context.clock.now().epochMilliseconds >= recordClosesAtMs(timeZone, startsAtMs)) return true;
  return isWritten && ((await context.isDaySigned?.(db, localDateAt(timeZone, startsAtMs))) ?? false);
}
