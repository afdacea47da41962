import type { AstroGlobal } from 'astro';
import type { StaffFaultOf } from '#/features/staff/domain/faults.ts';
import { STAFF_ROLES, type StaffRole } from '#/features/staff/domain/roles.ts';
import type { StaffId } from '#/features/staff/domain/staff-member.ts';
import {
  disableStaff,
  resetSecondStep,
  sendStaffLink,
  type ChangeFault,
} from '#/features/staff/manage-staff.ts';
import { addStaff, type AddFault } from '#/features/staff/add-staff.ts';
import { signedIn } from '#/features/staff/pages/signed-in.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import { listStaff } from '#/features/staff/store/staff-store.ts';
import { addFieldOf, staffFaultWords } from '#/features/staff/ui/refusal-words.ts';
import { isDone, type Done } from '#/features/staff/ui/staff-words.ts';
import { failed, type Result } from '#/kernel/result.ts';
import { paths } from '#/paths.ts';
import { readTypedValues } from '#/platform/http/parse-form.ts';
import { seeOther } from '#/platform/http/see-other.ts';

type Typed = Readonly<Record<string, string>>;

/** Who works at the desk: the owner lets people in and sends them away. Each change wants a fresh code. */
export async function staffPage(astro: AstroGlobal) {
  const { request, locals, url } = astro;
  const isPost = request.method === 'POST';
  const asker = await signedIn(astro, 'manage-staff', { fresh: isPost });
  if (asker instanceof Response) return asker;
  const typed = isPost ? await readTypedValues(request) : {};
  const done = isPost ? await change(locals.context, typed, asker) : null;
  if (done?.ok) return seeOther(`${paths.deskStaff}?done=${done.value}`);
  const faults = done === null ? [] : [faultOf(done.fault, typed)];
  if (done !== null) astro.response.status = 422;
  const { content, clock, database } = locals.context;
  return {
    staff: asker.staff,
    people: await listStaff(database.db),
    nowMs: clock.now().epochMilliseconds,
    practitioners: content.practitioners.map(({ slug, name }) => ({ slug, name })),
    typed,
    faults,
    done: doneOf(url.searchParams.get('done')),
  };
}

type Context = AstroGlobal['locals']['context'];
type Changed = Result<Done, AddFault | ChangeFault | StaffFaultOf<'role-missing'>>;

async function change(context: Context, typed: Typed, asker: StaffAsker): Promise<Changed> {
  const named = { id: (typed['id'] ?? '') as StaffId };
  switch (typed['do']) {
    case 'add': {
      const role = STAFF_ROLES.find((known) => known === typed['role']);
      if (role === undefined) return failed({ kind: 'role-missing' });
      return asDone(await addStaff(context, newStaff(typed, role), asker), 'added');
    }
    case 'link':
      return asDone(await sendStaffLink(context, named, asker), 'link');
    case 'phone':
      return asDone(await resetSecondStep(context, named, asker, { password: false }), 'phone');
    case 'both':
      return asDone(await resetSecondStep(context, named, asker, { password: true }), 'both');
    case 'disable':
      return asDone(await disableStaff(context, named, asker), 'disabled');
    default:
      return failed({ kind: 'unknown-person' });
  }
}

function newStaff(typed: Typed, role: StaffRole) {
  const practitioner = typed['practitioner'] ?? '';
  return {
    email: typed['email'] ?? '',
    name: typed['name'] ?? '',
    role,
    practitioner: practitioner === '' ? null : practitioner,
  };
}

function asDone(changed: Result<unknown, AddFault | ChangeFault>, done: Done): Changed {
  return changed.ok ? { ok: true, value: done } : changed;
}

function doneOf(word: string | null): Done | null {
  return word !== null && isDone(word) ? word : null;
}

function faultOf(fault: Exclude<Changed, { ok: true }>['fault'], typed: Typed) {
  const fieldId = typed['do'] === 'add' ? addFieldOf(fault) : 'people';
  return { fieldId, message: staffFaultWords(fault) };
}
