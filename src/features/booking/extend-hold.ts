import type { BookingContext } from '#/features/booking/context.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import { extendHold as extendLife, type HoldId } from '#/features/booking/domain/hold.ts';
import { changeHoldLife, findHold, type HoldRecord } from '#/features/booking/store/hold-store.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';

/** Ten minutes more, once. */
export async function extendHold(
  context: BookingContext,
  id: HoldId,
): Promise<Result<HoldRecord, FaultOf<'hold-gone' | 'not-extendable'>>> {
  const nowMs = context.clock.now().epochMilliseconds;
  const hold = await findHold(context.database.db, id);
  if (hold === undefined || hold.expiresAtMs <= nowMs) return failed({ kind: 'hold-gone' });
  const life = extendLife(hold, nowMs);
  if (life === null) return failed({ kind: 'not-extendable' });
  const changed = await changeHoldLife(context.database.db, hold, life);
  return changed ? ok({ ...hold, ...life }) : failed({ kind: 'not-extendable' });
}
