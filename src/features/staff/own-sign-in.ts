import type { StaffContext } from '#/features/staff/context.ts';
import type { StaffFaultOf } from '#/features/staff/domain/faults.ts';
import { lengthFault, wordsAround, type PasswordFault } from '#/features/staff/domain/password-rules.ts';
import type { StaffMember } from '#/features/staff/domain/staff-member.ts';
import { TRIES_AT_ACCOUNT } from '#/features/staff/domain/throttle.ts';
import { giveRecoveryCodes } from '#/features/staff/recovery-codes.ts';
import { countTries, settleTries } from '#/features/staff/sign-in-place.ts';
import { refuseUnlessFresh, type CodeNeeded, type StaffAsker } from '#/features/staff/staff-asker.ts';
import { findCredentials, writeCredentials } from '#/features/staff/store/credential-store.ts';
import { rotateSession } from '#/features/staff/store/session-store.ts';
import { deleteOtherSessions } from '#/features/staff/store/end-sessions.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import { inTransaction, type Trx } from '#/platform/db/database.ts';
import { digestOf } from '#/platform/limits/digest.ts';
import { passwordWeakness } from '#/platform/security/password-strength.ts';

export type OwnPasswordTyped = {
  readonly current: string;
  readonly password: string;
  readonly again: string;
};

export type OwnPasswordFault =
  | PasswordFault
  | StaffFaultOf<'too-many-tries' | 'code-needed' | 'wrong-password' | 'password-same' | 'session-over'>;

/** Where it is done: this session goes on under a new secret, and every other one of the person ends. */
export type OwnPlace = { readonly sessionId: string; readonly clientKey: string };

const TOKEN_BITS = 256;

/** What is wrong with a new password, by the rules for everybody who works here. */
export async function newPasswordFault(
  { content }: Pick<StaffContext, 'content'>,
  staff: StaffMember,
  { password, again }: Pick<OwnPasswordTyped, 'password' | 'again'>,
): Promise<PasswordFault | null> {
  const length = lengthFault(password);
  if (length !== null) return length;
  const known = wordsAround(staff, content.clinic.name);
  if ((await passwordWeakness(password, known)) === 'common') return { kind: 'password-common' };
  return password === again ? null : { kind: 'password-not-repeated' };
}

/** Changes one's own password: the old one and a fresh code prove who it is. Answers with the secret of the session. */
export async function changeOwnPassword(
  context: StaffContext,
  typed: OwnPasswordTyped,
  place: OwnPlace,
  asker: StaffAsker,
): Promise<Result<{ readonly token: string; readonly ended: number }, OwnPasswordFault>> {
  const { staff } = asker;
  const fresh = refuseUnlessFresh(asker, context.clock.now());
  if (!fresh.ok) return fresh;
  const bucket = context.pseudonyms.of('staff-own', `${staff.id} ${place.clientKey}`);
  const counter = { bucket, rule: TRIES_AT_ACCOUNT };
  const counted = await countTries(context, [counter]);
  if (!counted.ok) return counted;
  const person = await findCredentials(context.database.db, { id: staff.id });
  const formerHash = person?.passwordHash ?? null;
  if (!(await context.passwords.verify(typed.current, formerHash))) return failed({ kind: 'wrong-password' });
  await settleTries(context, [counter], []);
  if (typed.current === typed.password) return failed({ kind: 'password-same' });
  const weak = await newPasswordFault(context, staff, typed);
  if (weak !== null) return failed(weak);
  const passwordHash = await context.passwords.hash(typed.password);
  return inTransaction(context.database.db, (trx) =>
    writePassword(context, trx, { passwordHash, formerHash, place }, asker),
  );
}

type NewPassword = {
  readonly passwordHash: string;
  readonly formerHash: string | null;
  readonly place: OwnPlace;
};

async function writePassword(
  context: StaffContext,
  trx: Trx,
  { passwordHash, formerHash, place }: NewPassword,
  { staff, actor, requestId }: StaffAsker,
): Promise<Result<{ readonly token: string; readonly ended: number }, OwnPasswordFault>> {
  const now = context.clock.now();
  // Sent away, or given another password, while this one was checked.
  const still = await findCredentials(trx, { id: staff.id });
  if (still?.passwordHash !== formerHash) return failed({ kind: 'session-over' });
  const token = context.ids.token(TOKEN_BITS);
  const change = { tokenHash: digestOf(token), seenAtMs: now.epochMilliseconds };
  if (!(await rotateSession(trx, place.sessionId, change))) return failed({ kind: 'session-over' });
  await writeCredentials(trx, staff.id, { passwordHash });
  const ended = await deleteOtherSessions(trx, staff.id, place.sessionId);
  await appendAuditEntry(trx, {
    actor,
    action: 'staff.password-changed',
    subject: { kind: 'staff', id: staff.id },
    requestId,
    at: now,
    detail: { sessions: ended },
  });
  return ok({ token, ended });
}

/** Ten new recovery codes of one's own; those before are over. They are shown once. */
export async function renewOwnCodes(
  context: StaffContext,
  asker: StaffAsker,
): Promise<Result<readonly string[], CodeNeeded>> {
  const now = context.clock.now();
  const fresh = refuseUnlessFresh(asker, now);
  if (!fresh.ok) return fresh;
  const { staff, actor, requestId } = asker;
  return inTransaction(context.database.db, async (trx) => {
    const codes = await giveRecoveryCodes(trx, staff.id);
    await appendAuditEntry(trx, {
      actor,
      action: 'staff.recovery-codes-renewed',
      subject: { kind: 'staff', id: staff.id },
      requestId,
      at: now,
    });
    return ok(codes);
  });
}
