import { OPERATOR } from '#/cli/operator.ts';
import type { StaffId } from '#/features/staff/domain/staff-member.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';

/**
 * Whoever types commands on the clinic's computer may do what the owner may. The trail names the operator, whose commands
 * need no code: who can open the database needs none either.
 */
export function operatorAsking(nowMs: number): StaffAsker {
  const staff = {
    id: 'operator' as StaffId,
    email: '',
    name: 'Operator',
    role: 'owner',
    practitioner: null,
  } as const;
  return { actor: OPERATOR, requestId: null, staff, codeAtMs: nowMs };
}
