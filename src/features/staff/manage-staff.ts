import type { StaffContext } from '#/features/staff/context.ts';
import type { StaffFaultOf } from '#/features/staff/domain/faults.ts';
import type { StaffId, StaffMember } from '#/features/staff/domain/staff-member.ts';
import {
  refuseUnless,
  refuseUnlessFresh,
  type CodeNeeded,
  type ClinicAsker,
  type NotAllowed,
} from '#/features/staff/staff-asker.ts';
import { deleteCalendarAddressesOf } from '#/features/staff/store/calendar-address-store.ts';
import { replaceRecoveryCodes, writeCredentials } from '#/features/staff/store/credential-store.ts';
import { deleteSessionsOf } from '#/features/staff/store/end-sessions.ts';
import { disableMember, findMember, hasDiary, isLastOwner } from '#/features/staff/store/staff-store.ts';
import { failed, ok, type Failure, type Result } from '#/kernel/result.ts';
import { appendAuditEntry } from '#/platform/audit/audit-store.ts';
import { inTransaction, type Trx } from '#/platform/db/database.ts';
import { giveLink, type StaffAndLink } from '#/features/staff/give-link.ts';

export type Refused = NotAllowed | CodeNeeded;
export type ChangeFault = Refused | StaffFaultOf<'unknown-person' | 'last-owner' | 'disabled'>;

/** Sends somebody away: every session ends at once, and so do the calendar addresses of their diary. What they did stays theirs in the trail. */
export function disableStaff(
  context: StaffContext,
  named: NamedStaff,
  manager: ClinicAsker,
): Promise<Result<StaffMember, ChangeFault>> {
  return changing(context, named, manager, async (trx, staff) => {
    if (await isLastOwner(trx, staff.id)) return failed({ kind: 'last-owner' });
    await disableMember(trx, staff.id, context.clock.now().epochMilliseconds);
    const sessions = await forgetCredentials(trx, staff.id);
    const calendars = await closeCalendars(trx, staff);
    await note(context, trx, manager, 'staff.disabled', staff.id, { sessions, calendars });
    return ok(staff);
  });
}

/** For a lost phone. The password still proves who it is, unless that is forgotten as well. */
export function resetSecondStep(
  context: StaffContext,
  named: NamedStaff,
  manager: ClinicAsker,
  { password }: { readonly password: boolean },
): Promise<Result<StaffAndLink, ChangeFault>> {
  return changing(context, named, manager, async (trx, staff) => {
    await writeCredentials(trx, staff.id, { totpSecret: null, ...(password ? { passwordHash: null } : {}) });
    await replaceRecoveryCodes(trx, staff.id, []);
    const sessions = await deleteSessionsOf(trx, staff.id);
    await note(context, trx, manager, 'staff.second-step-reset', staff.id, { sessions, password });
    return ok(await giveLink(context, trx, staff, manager, 'phone'));
  });
}

/** For a forgotten password. The phone still proves who it is. */
export function sendStaffLink(
  context: StaffContext,
  named: NamedStaff,
  manager: ClinicAsker,
): Promise<Result<StaffAndLink, ChangeFault>> {
  return changing(context, named, manager, async (trx, staff) => {
    await note(context, trx, manager, 'staff.link-sent', staff.id, {});
    return ok(await giveLink(context, trx, staff, manager, 'password'));
  });
}

export type NamedStaff = { readonly id: StaffId } | { readonly mailbox: string };

async function changing<Value, Fault extends Failure>(
  context: StaffContext,
  named: NamedStaff,
  manager: ClinicAsker,
  change: (trx: Trx, staff: StaffMember) => Promise<Result<Value, Fault>>,
): Promise<Result<Value, Fault | Refused | StaffFaultOf<'unknown-person' | 'disabled'>>> {
  const allowed = mayManage(context, manager);
  if (!allowed.ok) return allowed;
  return inTransaction(context.database.db, async (trx) => {
    const found = await findMember(trx, named);
    if (found === null) return failed({ kind: 'unknown-person' });
    if (found.disabledAtMs !== null) return failed({ kind: 'disabled' });
    return change(trx, found);
  });
}

export function mayManage({ clock }: StaffContext, manager: ClinicAsker): Result<null, Refused> {
  if (manager.staff === null) return ok(null);
  const allowed = refuseUnless(manager, 'manage-staff');
  return allowed.ok ? refuseUnlessFresh(manager, clock.now()) : allowed;
}

/** The addresses of a diary end with the last person whose diary it is. */
async function closeCalendars(trx: Trx, { practitioner }: StaffMember): Promise<number> {
  if (practitioner === null || (await hasDiary(trx, practitioner))) return 0;
  return deleteCalendarAddressesOf(trx, practitioner);
}

async function forgetCredentials(trx: Trx, id: StaffId): Promise<number> {
  await writeCredentials(trx, id, { passwordHash: null, totpSecret: null });
  await replaceRecoveryCodes(trx, id, []);
  return deleteSessionsOf(trx, id);
}

export async function note(
  { clock }: StaffContext,
  trx: Trx,
  { actor, requestId }: ClinicAsker,
  action: `staff.${string}`,
  id: StaffId,
  detail: Readonly<Record<string, string | number | boolean>>,
): Promise<void> {
  const subject = { kind: 'staff', id };
  await appendAuditEntry(trx, { actor, action, subject, requestId, at: clock.now(), detail });
}
