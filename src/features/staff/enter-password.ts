import type { StaffContext } from '#/features/staff/context.ts';
import type { StaffFaultOf } from '#/features/staff/domain/faults.ts';
import { lookAtSession, type FoundSession } from '#/features/staff/open-session.ts';
import { countersOf, countTries, settleTries, type SignInPlace } from '#/features/staff/sign-in-place.ts';
import type { StaffId } from '#/features/staff/domain/staff-member.ts';
import { findCredentials, type Credentials } from '#/features/staff/store/credential-store.ts';
import { deleteSession, insertSession, rotateSession } from '#/features/staff/store/session-store.ts';
import { mailboxOf, parseEmailAddress } from '#/kernel/email-address.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { visibleText } from '#/kernel/typed-text.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import { inTransaction, type Trx } from '#/platform/db/database.ts';
import { digestOf } from '#/platform/limits/digest.ts';

/** One word for everything that is wrong: nobody learns who works here. */
export type PairFault = StaffFaultOf<'wrong-pair' | 'too-many-tries'>;

/** `code`: the second step comes. `open`: it was a locked session, which goes on where it was. */
export type PasswordPassed = { readonly token: string; readonly next: 'code' | 'open' };

const TOKEN_BITS = 256;

/**
 * The first step. The work is the same whether the address is known or not, and a password that is right from a place
 * that must wait is not looked at.
 */
export async function enterPassword(
  context: StaffContext,
  typed: { readonly email: string; readonly password: string },
  place: SignInPlace,
  token: string | null,
): Promise<Result<PasswordPassed, PairFault>> {
  const mailbox = mailboxTyped(typed.email);
  const person = await findCredentials(context.database.db, { mailbox });
  const counters = countersOf(context, { mailbox, id: person?.staff.id ?? null }, place);
  const counted = await countTries(context, [counters.password, ...counters.sharedAtPassword]);
  if (!counted.ok) return counted;
  // Without a second step there is no way in, so the password of such a person opens nothing.
  const hash = person?.totpSecret === null ? null : (person?.passwordHash ?? null);
  const isRight = await context.passwords.verify(typed.password, hash);
  if (!isRight || person === null) {
    await noteRefusal(context, person?.staff.id ?? null, place.requestId);
    return failed({ kind: 'wrong-pair' });
  }
  await settleTries(context, [counters.password], counters.sharedAtPassword);
  const former = await lookAtSession(context, token);
  return inTransaction(context.database.db, async (trx) => {
    // Sent away, or given another password, while this one was checked.
    const still = await findCredentials(trx, { id: person.staff.id });
    if (still?.passwordHash !== hash) return failed({ kind: 'wrong-pair' });
    return ok(await begin(context, trx, person, former, place));
  });
}

/** What does not parse has no account, and is counted under what was typed. */
function mailboxTyped(email: string): string {
  const parsed = parseEmailAddress(email);
  return parsed.ok ? mailboxOf(parsed.value) : visibleText(email).slice(0, 254).toLowerCase();
}

async function begin(
  context: StaffContext,
  trx: Trx,
  { staff }: Credentials,
  former: FoundSession | null,
  { requestId }: SignInPlace,
): Promise<PasswordPassed> {
  const now = context.clock.now();
  const nowMs = now.epochMilliseconds;
  const token = context.ids.token(TOKEN_BITS);
  const fresh = { tokenHash: digestOf(token), seenAtMs: nowMs };
  const isOwn = former?.staff.id === staff.id;
  if (former !== null && isOwn) {
    if (former.state === 'locked' && (await rotateSession(trx, former.id, fresh))) {
      await noteSession(trx, staff.id, 'staff.unlocked', { requestId, now, session: former.id });
      return { token, next: 'open' };
    }
    const step = { ...fresh, level: 'password', beganAtMs: nowMs } as const;
    // The row stays, with a form that waits in it.
    if (await rotateSession(trx, former.id, step)) return { token, next: 'code' };
  } else if (former !== null) await deleteSession(trx, former.id);
  const times = { level: 'password', beganAtMs: nowMs, seenAtMs: nowMs, codeAtMs: 0 } as const;
  await insertSession(trx, { id: context.ids.uuid(), staffId: staff.id, ...fresh, ...times });
  return { token, next: 'code' };
}

/** A line for the trail, whoever was named: the same work for somebody who is not there. */
async function noteRefusal(context: StaffContext, id: StaffId | null, requestId: string): Promise<void> {
  const entry = {
    actor: { kind: 'staff', id: null },
    action: 'staff.password-refused',
    subject: { kind: 'staff', id: id ?? 'unknown' },
    requestId,
    at: context.clock.now(),
  } as const;
  await inTransaction(context.database.db, (trx) => appendAuditEntry(trx, entry));
}

export async function noteSession(
  trx: Trx,
  id: StaffId,
  action: `staff.${string}`,
  {
    requestId,
    now,
    session,
    detail = {},
  }: {
    readonly requestId: string | null;
    readonly now: Temporal.Instant;
    readonly session: string;
    readonly detail?: Readonly<Record<string, string | number>>;
  },
): Promise<void> {
  await appendAuditEntry(trx, {
    actor: { kind: 'staff', id },
    action,
    subject: { kind: 'staff-session', id: session },
    requestId,
    at: now,
    detail,
  });
}
