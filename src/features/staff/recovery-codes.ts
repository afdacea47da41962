import { shownRecoveryCode } from '#/features/staff/domain/typed-code.ts';
import type { StaffId } from '#/features/staff/domain/staff-member.ts';
import { recoveryHash } from '#/features/staff/spend-code.ts';
import { replaceRecoveryCodes } from '#/features/staff/store/credential-store.ts';
import type { Trx } from '#/platform/db/database.ts';
import { newRecoveryLetters } from '#/platform/security/totp.ts';

const HOW_MANY = 10;

/** Ten new codes in place of those before, as they are shown once. We keep only what checks them. */
export async function giveRecoveryCodes(trx: Trx, id: StaffId): Promise<readonly string[]> {
  const codes = Array.from({ length: HOW_MANY }, newRecoveryLetters);
  await replaceRecoveryCodes(
    trx,
    id,
    codes.map((letters) => recoveryHash(id, letters)),
  );
  return codes.map(shownRecoveryCode);
}
