import type { AppointmentId } from './appointment.ts';

/** Books the visit that was asked for. Only the mail has it; another address for the same time revokes it. */
export function proofClaim(id: AppointmentId, version: number) {
  return { purpose: 'visit-proof', id, version } as const;
}
