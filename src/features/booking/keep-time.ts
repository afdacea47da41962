import type { HoldId } from '#/features/booking/domain/hold.ts';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import { claimOf, dropHold, takeFreeCells } from '#/features/booking/store/hold-store.ts';
import type { Trx } from '#/platform/db/database.ts';

/** The hold's cells stay; without a hold they are taken again, if nobody else has them and the visit lies ahead. */
export async function keepTime(trx: Trx, appointment: AppointmentRecord, nowMs: number): Promise<boolean> {
  const held = await dropHold(trx, appointment.id as string as HoldId, 'keep-cells');
  if (held) return true;
  if (appointment.startsAtMs <= nowMs) return false;
  return takeFreeCells(trx, claimOf(appointment), nowMs);
}
