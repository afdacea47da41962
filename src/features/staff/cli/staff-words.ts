import type { AddFault, ChangeFault } from '#/features/staff/manage-staff.ts';
import type { ListedMember } from '#/features/staff/store/staff-store.ts';
import { staffFaultWords as wordsOfFault } from '#/features/staff/ui/staff-words.ts';

/** One person in a line for the terminal. */
export function staffLine(person: ListedMember, nowMs: number): string {
  const { email, name, role, practitioner, disabledAtMs } = person;
  const who = `${email}  ${name}  ${role}${practitioner === null ? '' : ` (${practitioner})`}`;
  return disabledAtMs === null ? `${who}  ${stateOf(person, nowMs)}` : `${who}  sent away`;
}

function stateOf(
  { hasPassword, hasCode, linkExpiresAtMs, codesLeft, sessions }: ListedMember,
  nowMs: number,
): string {
  if (hasPassword && hasCode)
    return `${String(sessions)} signed in, ${String(codesLeft)} recovery codes left`;
  const isLinkOver = linkExpiresAtMs === null || linkExpiresAtMs <= nowMs;
  return isLinkOver ? 'cannot sign in: the link is over' : 'has a link, and has not used it';
}

export function staffFaultWords(fault: AddFault | ChangeFault): string {
  return `${wordsOfFault(fault)}.`;
}
