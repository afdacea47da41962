import type { StaffContext } from '#/features/staff/context.ts';
import type { StaffFaultOf } from '#/features/staff/domain/faults.ts';
import { readTypedCode, type TypedCode } from '#/features/staff/domain/typed-code.ts';
import type { PasswordFault } from '#/features/staff/domain/password-rules.ts';
import { TRIES_AT_ACCOUNT } from '#/features/staff/domain/throttle.ts';
import { newPasswordFault } from '#/features/staff/own-sign-in.ts';
import { giveRecoveryCodes } from '#/features/staff/recovery-codes.ts';
import { countTries } from '#/features/staff/sign-in-place.ts';
import { sealSecret, spendCode } from '#/features/staff/spend-code.ts';
import { openStaffLink } from '#/features/staff/staff-link.ts';
import {
  spendLink,
  spendStep,
  writeCredentials,
  type Credentials,
} from '#/features/staff/store/credential-store.ts';
import { deleteSessionsOf } from '#/features/staff/store/end-sessions.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import type { Visitor } from '#/platform/asker.ts';
import { inTransaction, type Trx } from '#/platform/db/database.ts';
import { matchingStep } from '#/platform/security/totp.ts';

/** What a link asks for. No link alone opens the desk of somebody who still has one of both. */
export type LinkAsks = {
  /** `new`: choose one. `current`: the phone was lost, and the password proves who it is. */
  readonly password: 'new' | 'current';
  /** `set-up`: a phone is set up. `current`: the password was lost, and the phone proves who it is. */
  readonly code: 'set-up' | 'current';
};

export function linkAsks({
  passwordHash,
  totpSecret,
}: Pick<Credentials, 'passwordHash' | 'totpSecret'>): LinkAsks {
  if (totpSecret !== null) return { password: 'new', code: 'current' };
  return { password: passwordHash === null ? 'new' : 'current', code: 'set-up' };
}

export type LinkTyped = {
  readonly password: string;
  readonly again: string;
  readonly code: string;
  /** The secret that the page showed for a new phone. */
  readonly secret: string | null;
};

export type LinkFault =
  PasswordFault | StaffFaultOf<'too-many-tries' | 'link-over' | 'wrong-password' | 'wrong-code'>;

/** Uses a link: afterwards every session of the person is over. Answers with recovery codes where a phone was set up. */
export async function choosePassword(
  context: StaffContext,
  token: string,
  typed: LinkTyped,
  { clientKey, requestId }: Visitor,
): Promise<Result<{ readonly recoveryCodes: readonly string[] | null }, LinkFault>> {
  const person = await openStaffLink(context, token);
  if (person === null) return failed({ kind: 'link-over' });
  const asks = linkAsks(person);
  const weak = asks.password === 'new' ? await newPasswordFault(context, person.staff, typed) : null;
  if (weak !== null) return failed(weak);
  const bucket = context.pseudonyms.of('staff-link', `${person.staff.id} ${clientKey}`);
  const counted = await countTries(context, [{ bucket, rule: TRIES_AT_ACCOUNT }]);
  if (!counted.ok) return counted;
  if (asks.password === 'current' && !(await context.passwords.verify(typed.password, person.passwordHash))) {
    return failed({ kind: 'wrong-password' });
  }
  const passwordHash = asks.password === 'new' ? await context.passwords.hash(typed.password) : undefined;
  return inTransaction(context.database.db, (trx) =>
    setCredentials(context, trx, person, { typed, passwordHash, requestId }),
  );
}

type Chosen = {
  readonly typed: LinkTyped;
  readonly passwordHash: string | undefined;
  readonly requestId: string;
};

async function setCredentials(
  context: StaffContext,
  trx: Trx,
  person: Credentials,
  { typed, passwordHash, requestId }: Chosen,
): Promise<Result<{ readonly recoveryCodes: readonly string[] | null }, LinkFault>> {
  const { staff, linkVersion } = person;
  const { secret } = typed;
  const code = readTypedCode(typed.code);
  const isSetUp = linkAsks(person).code === 'set-up';
  const step = isSetUp ? setUpStep(context, secret, code) : null;
  const isRight = isSetUp ? step !== null : (await spendCode(context, trx, person, code)) !== null;
  if (!isRight) return failed({ kind: 'wrong-code' });
  if (!(await spendLink(trx, staff.id, linkVersion))) return failed({ kind: 'link-over' });
  await writeCredentials(trx, staff.id, {
    ...(passwordHash === undefined ? {} : { passwordHash }),
    ...(isSetUp && secret !== null ? { totpSecret: sealSecret(context, staff.id, secret) } : {}),
  });
  if (step !== null) await spendStep(trx, staff.id, step);
  const recoveryCodes = isSetUp ? await giveRecoveryCodes(trx, staff.id) : null;
  const sessions = await deleteSessionsOf(trx, staff.id);
  await appendAuditEntry(trx, {
    actor: { kind: 'staff', id: staff.id },
    action: 'staff.credentials-chosen',
    subject: { kind: 'staff', id: staff.id },
    requestId,
    at: context.clock.now(),
    detail: { password: passwordHash !== undefined, phone: isSetUp, sessions },
  });
  return ok({ recoveryCodes });
}

function setUpStep({ clock }: StaffContext, secret: string | null, code: TypedCode): number | null {
  if (secret === null || code.kind !== 'app') return null;
  return matchingStep(secret, code.digits, clock.now().epochMilliseconds, 0);
}
