import type { StaffContext } from '#/features/staff/context.ts';
import type { TypedCode } from '#/features/staff/domain/typed-code.ts';
import type { StaffId } from '#/features/staff/domain/staff-member.ts';
import { spendRecoveryCode, spendStep, type Credentials } from '#/features/staff/store/credential-store.ts';
import type { Trx } from '#/platform/db/database.ts';
import { digestOf } from '#/platform/limits/digest.ts';
import { matchingStep } from '#/platform/security/totp.ts';

export type SpentCode = { readonly by: 'app' | 'recovery-code' };

/** Uses a code up. Null for a wrong one and for one that was used before. */
export async function spendCode(
  context: Pick<StaffContext, 'clock' | 'sealedBox'>,
  trx: Trx,
  { staff, totpSecret, totpStep }: Credentials,
  code: TypedCode,
): Promise<SpentCode | null> {
  const nowMs = context.clock.now().epochMilliseconds;
  switch (code.kind) {
    case 'none':
      return null;
    case 'recovery': {
      const isSpent = await spendRecoveryCode(trx, staff.id, recoveryHash(staff.id, code.letters), nowMs);
      return isSpent ? { by: 'recovery-code' } : null;
    }
    case 'app': {
      if (totpSecret === null) return null;
      const secret = openSecret(context, staff.id, totpSecret);
      const step = matchingStep(secret, code.digits, nowMs, totpStep);
      return step !== null && (await spendStep(trx, staff.id, step)) ? { by: 'app' } : null;
    }
  }
}

export function recoveryHash(id: StaffId, letters: string): string {
  return digestOf('recovery-code', id, letters);
}

export function sealSecret(
  { sealedBox }: Pick<StaffContext, 'sealedBox'>,
  id: StaffId,
  secret: string,
): string {
  return sealedBox.seal(secret, { table: 'staff_member', rowId: id, column: 'totp_secret' });
}

function openSecret({ sealedBox }: Pick<StaffContext, 'sealedBox'>, id: StaffId, sealed: string): string {
  return sealedBox.open(sealed, { table: 'staff_member', rowId: id, column: 'totp_secret' });
}
