import { randomUUID } from 'node:crypto';
import type { StaffMember } from '#/features/staff/domain/staff-member.ts';
import type { StaffRole } from '#/features/staff/domain/roles.ts';
import { sessionCookie } from '#/features/staff/pages/session-cookie.ts';
import { insertSession } from '#/features/staff/store/session-store.ts';
import { insertMember } from '#/features/staff/store/staff-store.ts';
import { inTransaction } from '#/platform/db/database.ts';
import { digestOf } from '#/platform/limits/digest.ts';
import type { BookingSite } from './booking.ts';
import { aStaffMember } from './staff.ts';

/** Somebody of the clinic who has signed in with password and code: what their browser sends. */
export async function signInAs(
  { context, database }: Pick<BookingSite, 'context' | 'database'>,
  role: StaffRole,
  changes: Partial<StaffMember> = {},
): Promise<{ readonly Cookie: string }> {
  const id = randomUUID() as StaffMember['id'];
  const staff = aStaffMember(role, { id, email: `${id}@clinic.example`, ...changes });
  const token = randomUUID();
  const nowMs = context.clock.now().epochMilliseconds;
  await inTransaction(database.db, async (trx) => {
    await insertMember(trx, { ...staff, mailbox: staff.email, createdAtMs: nowMs });
    await insertSession(trx, {
      id: randomUUID(),
      tokenHash: digestOf(token),
      staffId: staff.id,
      level: 'full',
      beganAtMs: nowMs,
      seenAtMs: nowMs,
      codeAtMs: nowMs,
    });
  });
  const [pair = ''] = sessionCookie(context.config.siteUrl).write(token).split(';');
  return { Cookie: pair };
}
