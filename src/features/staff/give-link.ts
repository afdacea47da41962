import type { Trx } from '#/platform/db/database.ts';
import { appendOutboxMessage } from '#/platform/outbox/outbox-store.ts';
import type { StaffContext } from '#/features/staff/context.ts';
import type { StaffMember } from '#/features/staff/domain/staff-member.ts';
import { staffLinkMail } from '#/features/staff/mail/staff-link-mail.ts';
import type { ClinicAsker } from '#/features/staff/staff-asker.ts';
import { makeStaffLink, type NewStaffLink } from '#/features/staff/staff-link.ts';

/** An operator hands the link over; from the desk it goes by mail, and is stored nowhere. */
export async function giveLink(
  context: StaffContext,
  trx: Trx,
  staff: StaffMember,
  manager: ClinicAsker,
  reason: 'welcome' | 'password' | 'phone',
): Promise<StaffAndLink> {
  const link = await makeStaffLink(context, trx, staff.id);
  if (manager.staff !== null) await mailLink(context, trx, staff, link, reason);
  return { staff, token: context.linkTokens.make(link.claim), expiresAtMs: link.expiresAtMs };
}

async function mailLink(
  { clock, config, content }: StaffContext,
  trx: Trx,
  { id, email }: StaffMember,
  { claim, expiresAtMs }: NewStaffLink,
  reason: 'welcome' | 'password' | 'phone',
): Promise<void> {
  await appendOutboxMessage(trx, {
    kind: 'staff.link',
    recipient: email,
    mail: staffLinkMail(content.clinic, config.siteUrl, { reason, claim, expiresAtMs }),
    idempotencyKey: `staff.link:${id}:${String(claim.version)}`,
    now: clock.now(),
  });
}

/** The link is told to an operator, and mailed by the desk. */
export type StaffAndLink = {
  readonly staff: StaffMember;
  readonly token: string;
  readonly expiresAtMs: number;
};
