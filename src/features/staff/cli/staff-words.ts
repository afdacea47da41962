import type { CalendarFault } from '#/features/staff/calendar-address.ts';
import type { ChangeFault } from '#/features/staff/manage-staff.ts';
import type { AddFault } from '#/features/staff/add-staff.ts';
import type { ListedMember } from '#/features/staff/store/staff-store.ts';
import { staffFaultWords as wordsOfFault } from '#/features/staff/ui/refusal-words.ts';
import { setUpWords } from '#/features/staff/ui/staff-words.ts';

/** One person in a line for the terminal. */
export function staffLine(person: ListedMember, nowMs: number): string {
  const { email, name, role, practitioner } = person;
  const who = `${email}  ${name}  ${role}${practitioner === null ? '' : ` (${practitioner})`}`;
  return `${who}  ${setUpWords(person, nowMs)}`;
}

export function staffFaultWords(fault: AddFault | ChangeFault | CalendarFault): string {
  return `${wordsOfFault(fault)}.`;
}
