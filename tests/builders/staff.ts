import type { StaffRole } from '#/features/staff/domain/roles.ts';
import type { StaffId, StaffMember } from '#/features/staff/domain/staff-member.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
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
