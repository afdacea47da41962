import type { StaffFaultOf } from '#/features/staff/domain/faults.ts';
import { isFresh } from '#/features/staff/domain/session.ts';
import { may, mayAtVisit, type StaffRight } from '#/features/staff/domain/roles.ts';
import type { StaffMember } from '#/features/staff/domain/staff-member.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import type { Asker } from '#/platform/asker.ts';

/** Who acts at the desk. Every use case of the desk takes it and asks for the right itself. */
export type StaffAsker = Asker & {
  readonly staff: StaffMember;
  /** When the last code was typed: what is hard to take back wants a fresh one. */
  readonly codeAtMs: number;
};

/** Whoever types commands on the clinic's computer may do all that anybody may. */
type OperatorAsker = Asker & { readonly actor: { readonly kind: 'operator' }; readonly staff: null };

/** One use case, two doors: somebody at the desk, or a command. */
export type ClinicAsker = StaffAsker | OperatorAsker;

export type NotAllowed = StaffFaultOf<'not-allowed'>;

/** The check of a use case, which holds whatever stands in front of it. */
export function refuseUnless({ staff }: ClinicAsker, right: StaffRight): Result<null, NotAllowed> {
  return staff === null || may(staff, right) ? ok(null) : failed({ kind: 'not-allowed', right });
}

/** The same where the therapist of the visit may do it as well. */
export function refuseUnlessAtVisit(
  { staff }: StaffAsker,
  right: StaffRight,
  practitioner: string,
): Result<null, NotAllowed> {
  return mayAtVisit(staff, right, practitioner) ? ok(null) : failed({ kind: 'not-allowed', right });
}

export type CodeNeeded = StaffFaultOf<'code-needed'>;

/** What is hard to take back (exports, people, large refunds) wants a code that was typed a moment ago. */
export function refuseUnlessFresh(asker: StaffAsker, now: Temporal.Instant): Result<null, CodeNeeded> {
  return isFresh(asker, now.epochMilliseconds) ? ok(null) : failed({ kind: 'code-needed' });
}
