import type { StaffRole } from '#/features/staff/domain/roles.ts';
import type { Branded } from '#/kernel/ids.ts';

export type StaffId = Branded<string, 'StaffId'>;

/** Somebody who works at the desk. */
export type StaffMember = {
  readonly id: StaffId;
  readonly email: string;
  readonly name: string;
  readonly role: StaffRole;
  /** The therapist of the diary who this is; null for everybody else. */
  readonly practitioner: string | null;
};
