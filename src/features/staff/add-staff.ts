import type { StaffContext } from '#/features/staff/context.ts';
import type { StaffFaultOf } from '#/features/staff/domain/faults.ts';
import type { StaffRole } from '#/features/staff/domain/roles.ts';
import type { StaffId, StaffMember } from '#/features/staff/domain/staff-member.ts';
import { type Refused, mayManage, note } from '#/features/staff/manage-staff.ts';
import type { StaffAndLink } from '#/features/staff/give-link.ts';
import { giveLink } from '#/features/staff/give-link.ts';
import type { ClinicAsker } from '#/features/staff/staff-asker.ts';
import { enableMember, findMember, insertMember } from '#/features/staff/store/staff-store.ts';
import { mailboxOf, parseEmailAddress, type EmailFault } from '#/kernel/email-address.ts';
import { readPersonName, type NameFault } from '#/kernel/person-name.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { inTransaction } from '#/platform/db/database.ts';

export type NewStaff = {
  readonly email: string;
  readonly name: string;
  readonly role: StaffRole;
  readonly practitioner: string | null;
};

export type AddFault =
  | Refused
  | EmailFault
  | NameFault
  | StaffFaultOf<'already-there' | 'unknown-practitioner' | 'practitioner-for-therapists'>;

/** Lets somebody in. Who was sent away before comes back with the same record and must choose everything anew. */
export async function addStaff(
  context: StaffContext,
  typed: NewStaff,
  manager: ClinicAsker,
): Promise<Result<StaffAndLink, AddFault>> {
  const allowed = mayManage(context, manager);
  if (!allowed.ok) return allowed;
  const read = readNewStaff(context, typed);
  if (!read.ok) return read;
  const { mailbox, ...person } = read.value;
  return inTransaction(context.database.db, async (trx): Promise<Result<StaffAndLink, AddFault>> => {
    const former = await findMember(trx, { mailbox });
    if (former !== null && former.disabledAtMs === null) return failed({ kind: 'already-there' });
    const id = former?.id ?? (context.ids.uuid() as StaffId);
    const staff = { id, ...person };
    const createdAtMs = context.clock.now().epochMilliseconds;
    if (former !== null) await enableMember(trx, staff);
    else if (!(await insertMember(trx, { ...staff, mailbox, createdAtMs })))
      return failed({ kind: 'already-there' });
    await note(context, trx, manager, 'staff.added', id, { role: person.role });
    return ok(await giveLink(context, trx, staff, manager, 'welcome'));
  });
}

function readNewStaff(
  { content }: StaffContext,
  { email, name, role, practitioner }: NewStaff,
): Result<Omit<StaffMember, 'id'> & { readonly mailbox: string }, AddFault> {
  const address = parseEmailAddress(email);
  if (!address.ok) return address;
  const readName = readPersonName(name);
  if (!readName.ok) return readName;
  if (practitioner !== null) {
    if (role === 'front-desk') return failed({ kind: 'practitioner-for-therapists' });
    if (!content.practitioners.some(({ slug }) => slug === practitioner)) {
      return failed({ kind: 'unknown-practitioner' });
    }
  }
  const mailbox = mailboxOf(address.value);
  return ok({ email: address.value, mailbox, name: readName.value, role, practitioner });
}
