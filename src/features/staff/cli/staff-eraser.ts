import { NOTHING, type Erased, type Eraser } from '#/cli/eraser.ts';
import type { StaffContext } from '#/features/staff/context.ts';
import { keptUntil } from '#/features/staff/forget-staff.ts';
import { findMember } from '#/features/staff/store/staff-store.ts';
import { mailboxOf } from '#/kernel/email-address.ts';

function memberOf({ database }: StaffContext, whom: Erased) {
  return whom.kind === 'address' ? findMember(database.db, { mailbox: mailboxOf(whom.email) }) : null;
}

/** Who works or worked at the desk stays known as long as the trail tells what they did; then a job forgets them. */
export const staffEraser: Eraser<StaffContext> = {
  async plan(context, whom) {
    const member = await memberOf(context, whom);
    if (member === null) return NOTHING;
    const until = member.disabledAtMs === null ? null : keptUntil(context, member.disabledAtMs);
    const keeps =
      until === null
        ? 'The login at the desk, while they work here. `staff disable` ends it.'
        : `The name and address of a former login, until ${until.toString()}: the audit trail must say who it was.`;
    return { ...NOTHING, keeps: [keeps] };
  },
  erase: () => Promise.resolve(),
};
