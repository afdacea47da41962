import type { StaffContext } from '#/features/staff/context.ts';
import type { StaffRole } from '#/features/staff/domain/roles.ts';
import type { StaffId, StaffMember } from '#/features/staff/domain/staff-member.ts';
import { giveRecoveryCodes } from '#/features/staff/recovery-codes.ts';
import { sealSecret } from '#/features/staff/spend-code.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import { writeCredentials } from '#/features/staff/store/credential-store.ts';
import { insertMember } from '#/features/staff/store/staff-store.ts';
import { inTransaction, type Database } from '#/platform/db/database.ts';
import { NOW } from './booking.ts';

/** Somebody of the desk, without a row: enough for a use case that asks only what they may. */
export function aStaffMember(role: StaffRole, changes: Partial<StaffMember> = {}): StaffMember {
  const id = '0f8f7c4e-3d5b-4c39-9a36-0a3a3b0c1d2e' as StaffId;
  const practitioner = role === 'therapist' ? 'ana' : null;
  return { id, email: `${role}@clinic.example`, name: 'Kim', role, practitioner, ...changes };
}

/** The same, asking for something with a code that is fresh at NOW. */
export function staffAsking(role: StaffRole, changes: Partial<StaffMember> = {}): StaffAsker {
  const staff = aStaffMember(role, changes);
  return {
    ...{ actor: { kind: 'staff', id: staff.id }, requestId: null, staff },
    codeAtMs: NOW.epochMilliseconds,
  };
}

/** Somebody who can sign in, with what they know and what their phone holds. */
export type Login = {
  readonly staff: StaffMember;
  readonly password: string;
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
};

type LoginContext = StaffContext & { readonly database: Database };

const PASSWORD = 'warm stones on monday';
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const hashed = new WeakMap<LoginContext['passwords'], Promise<string>>();

/** Lets somebody in, with a password, a phone and ten codes. */
export async function aLogin(
  context: LoginContext,
  role: StaffRole,
  changes: Partial<StaffMember> = {},
): Promise<Login> {
  const staff = aStaffMember(role, { id: context.ids.uuid() as StaffId, ...changes });
  const hashing = hashed.get(context.passwords) ?? context.passwords.hash(PASSWORD);
  hashed.set(context.passwords, hashing);
  const passwordHash = await hashing;
  const recoveryCodes = await inTransaction(context.database.db, async (trx) => {
    await insertMember(trx, { ...staff, mailbox: staff.email, createdAtMs: NOW.epochMilliseconds });
    const totpSecret = sealSecret(context, staff.id, SECRET);
    await writeCredentials(trx, staff.id, { passwordHash, totpSecret });
    return giveRecoveryCodes(trx, staff.id);
  });
  return { staff, password: PASSWORD, secret: SECRET, recoveryCodes };
}
