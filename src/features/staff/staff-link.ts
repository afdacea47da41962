import type { StaffContext } from '#/features/staff/context.ts';
import type { StaffId } from '#/features/staff/domain/staff-member.ts';
import { findCredentials, renewLink, type Credentials } from '#/features/staff/store/credential-store.ts';
import { HOUR_MS } from '#/kernel/zoned-time.ts';
import type { Trx } from '#/platform/db/database.ts';

const PURPOSE = 'staff-link';
/** Long enough for a weekend. */
const LINK_LIVES_MS = 72 * HOUR_MS;

export type NewStaffLink = {
  readonly id: StaffId;
  readonly claim: ReturnType<typeof claimOf>;
  readonly expiresAtMs: number;
};

/** A link with which one person chooses a password. Links before it open nothing any more. */
export async function makeStaffLink(
  { clock }: Pick<StaffContext, 'clock'>,
  trx: Trx,
  id: StaffId,
): Promise<NewStaffLink> {
  const expiresAtMs = clock.now().epochMilliseconds + LINK_LIVES_MS;
  const version = await renewLink(trx, id, expiresAtMs);
  return { id, claim: claimOf(id, version), expiresAtMs };
}

/** Whom a link is for, while it works. */
export async function openStaffLink(
  { database, clock, linkTokens }: Pick<StaffContext, 'database' | 'clock' | 'linkTokens'>,
  token: string,
): Promise<Credentials | null> {
  const id = linkTokens.readId(token);
  if (id === null) return null;
  const person = await findCredentials(database.db, { id: id as StaffId });
  if (person === null || (person.linkExpiresAtMs ?? 0) <= clock.now().epochMilliseconds) return null;
  return linkTokens.verify(token, claimOf(person.staff.id, person.linkVersion)) ? person : null;
}

function claimOf(id: StaffId, version: number) {
  return { purpose: PURPOSE, id, version } as const;
}
