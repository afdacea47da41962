import type { StaffContext } from '#/features/staff/context.ts';
import type { StaffFaultOf } from '#/features/staff/domain/faults.ts';
import { readTypedCode } from '#/features/staff/domain/typed-code.ts';
import { noteSession } from '#/features/staff/enter-password.ts';
import type { FoundSession } from '#/features/staff/open-session.ts';
import { countersOf, countTries, settleTries, type SignInPlace } from '#/features/staff/sign-in-place.ts';
import { spendCode, type SpentCode } from '#/features/staff/spend-code.ts';
import { findCredentials } from '#/features/staff/store/credential-store.ts';
import { countWrongCode, deleteSession, rotateSession } from '#/features/staff/store/session-store.ts';
import { mailboxOf, parseEmailAddress } from '#/kernel/email-address.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { inTransaction, type Trx } from '#/platform/db/database.ts';
import { digestOf } from '#/platform/limits/digest.ts';

/** `begin-again`: the password must be entered once more, after too many wrong codes or after too long. */
export type CodeFault = StaffFaultOf<'wrong-code' | 'begin-again' | 'too-many-tries'>;

/** After so many wrong codes the way begins again. */
const MOST_WRONG_CODES = 5;
const TOKEN_BITS = 256;

/** The second step, or a fresh code of somebody who is inside already. */
export async function enterCode(
  context: StaffContext,
  session: FoundSession,
  typed: string,
  place: SignInPlace,
): Promise<Result<{ readonly token: string }, CodeFault>> {
  if (session.state !== 'waits-for-code' && session.state !== 'open') return failed({ kind: 'begin-again' });
  const { staff } = session;
  const counters = countersOf(context, { mailbox: mailboxOfStaff(staff.email), id: staff.id }, place);
  const counted = await countTries(context, [counters.code, ...counters.sharedAtCode]);
  if (!counted.ok) return counted;
  const answer = await inTransaction(context.database.db, (trx) =>
    tryCode(context, trx, session, typed, place.requestId),
  );
  if (answer.ok) await settleTries(context, [counters.code], counters.sharedAtCode);
  return answer;
}

async function tryCode(
  context: StaffContext,
  trx: Trx,
  session: FoundSession,
  typed: string,
  requestId: string,
): Promise<Result<{ readonly token: string }, CodeFault>> {
  const now = context.clock.now();
  const person = await findCredentials(trx, { id: session.staff.id });
  if (person === null) return failed({ kind: 'begin-again' });
  const spent = await spendCode(context, trx, person, readTypedCode(typed));
  if (spent === null) return wrongCode(trx, session, { requestId, now });
  const token = context.ids.token(TOKEN_BITS);
  const nowMs = now.epochMilliseconds;
  const isSigningIn = session.state === 'waits-for-code';
  const change = { tokenHash: digestOf(token), seenAtMs: nowMs, codeAtMs: nowMs, level: 'full' } as const;
  const began = isSigningIn ? { beganAtMs: nowMs } : {};
  if (!(await rotateSession(trx, session.id, { ...change, ...began })))
    return failed({ kind: 'begin-again' });
  const action = isSigningIn ? 'staff.signed-in' : 'staff.code-renewed';
  const detail = detailOf(spent);
  await noteSession(trx, session.staff.id, action, { requestId, now, session: session.id, detail });
  return ok({ token });
}

function detailOf(spent: SpentCode): Readonly<Record<string, string | number>> {
  return spent.by === 'app' ? { by: 'app' } : { by: 'recovery-code' };
}

async function wrongCode(
  trx: Trx,
  session: FoundSession,
  { requestId, now }: { readonly requestId: string; readonly now: Temporal.Instant },
): Promise<Result<never, CodeFault>> {
  await noteSession(trx, session.staff.id, 'staff.code-refused', { requestId, now, session: session.id });
  if ((await countWrongCode(trx, session.id)) < MOST_WRONG_CODES) return failed({ kind: 'wrong-code' });
  await deleteSession(trx, session.id);
  return failed({ kind: 'begin-again' });
}

function mailboxOfStaff(email: string): string {
  const parsed = parseEmailAddress(email);
  if (!parsed.ok) throw new Error('An address that was never checked has come this far.');
  return mailboxOf(parsed.value);
}
