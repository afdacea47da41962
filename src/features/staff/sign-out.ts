import type { StaffContext } from '#/features/staff/context.ts';
import { noteSession } from '#/features/staff/enter-password.ts';
import { lookAtSession } from '#/features/staff/open-session.ts';
import { deleteSession } from '#/features/staff/store/session-store.ts';
import { inTransaction } from '#/platform/db/database.ts';

/** Ends the session of this browser, and forgets what was typed in it. */
export async function signOut(
  context: Pick<StaffContext, 'database' | 'clock'>,
  token: string | null,
  requestId: string,
): Promise<void> {
  const session = await lookAtSession(context, token);
  if (session === null) return;
  const now = context.clock.now();
  await inTransaction(context.database.db, async (trx) => {
    await deleteSession(trx, session.id);
    await noteSession(trx, session.staff.id, 'staff.signed-out', { requestId, now, session: session.id });
  });
}
