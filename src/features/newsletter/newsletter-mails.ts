import { clinicMailView } from '#/features/newsletter/mail/newsletter-clinic.ts';
import { confirmMail, knownMail, leaveLinkMail } from '#/features/newsletter/mail/sign-up-mails.ts';
import { welcomeMail, type MailedVoucher } from '#/features/newsletter/mail/welcome-mail.ts';
import { isOfferOpen } from '#/features/newsletter/domain/offer.ts';
import { confirmClaim, leaveClaim, voucherClaim } from '#/features/newsletter/newsletter-tokens.ts';
import type { NewsletterContext } from '#/features/newsletter/context.ts';
import type { SubscriberRecord } from '#/features/newsletter/store/subscriber-store.ts';
import type { VoucherRecord } from '#/features/newsletter/store/voucher-store.ts';
import { codeClaim } from '#/features/newsletter/voucher-secret.ts';
import { localDateAt } from '#/kernel/zoned-time.ts';
import { finishedMail, type FinishedMail } from '#/mail/finished-mail.ts';
import { linkSlot } from '#/mail/link-slot.ts';
import { paths } from '#/paths.ts';

type MailContext = Pick<NewsletterContext, 'config' | 'content' | 'clock'>;
type Reader = Pick<SubscriberRecord, 'id' | 'status' | 'linkVersion' | 'mailCount'>;

/** Names the one mail a form sets off: `reader` is the state after it. */
export function signUpMailKey({
  id,
  linkVersion,
  mailCount,
  ...reader
}: Reader & { mailAtMs: number | null }) {
  return `letter.ask:${id}:${linkVersion}:${mailCount}:${reader.mailAtMs ?? 0}`;
}

/** The answer to a filled-in form: the link to confirm, or, for a reader who has confirmed, a note. */
export function signUpMail(context: MailContext, reader: Reader): FinishedMail {
  const clinic = clinicMailView(context.content.clinic, context.config.siteUrl);
  const leaveUrl = leavePage(context, reader);
  if (reader.status === 'confirmed') return finishedMail(knownMail(clinic, leaveUrl));
  const { offer } = context.content;
  const claim = confirmClaim(reader.id, reader.linkVersion);
  const confirmUrl = `${context.config.siteUrl}${paths.newsletterConfirm(linkSlot(claim))}`;
  const open = isOfferOpen(offer, today(context)) ? offer : null;
  return finishedMail(confirmMail({ confirmUrl, leaveUrl, offer: open }, clinic));
}

/** A whole link for who wants to leave. */
export function leaveLinkMailOf(context: MailContext, reader: Pick<Reader, 'id'>): FinishedMail {
  const clinic = clinicMailView(context.content.clinic, context.config.siteUrl);
  return finishedMail(leaveLinkMail(clinic, leavePage(context, reader)), [], leaveHeaders(context, reader));
}

/** The first mail after the press of the button. It is list mail, so it can be left by one press (RFC 8058). */
export function welcomeMailOf(
  context: MailContext,
  reader: Reader,
  voucher: VoucherRecord | null,
): FinishedMail {
  const clinic = clinicMailView(context.content.clinic, context.config.siteUrl);
  const mail = welcomeMail(
    { leaveUrl: leavePage(context, reader), voucher: voucher && mailedVoucher(context, voucher) },
    clinic,
  );
  return finishedMail(mail, [], leaveHeaders(context, reader));
}

/** The two headers every mail of the list carries; the secret is put in when the mail leaves. */
export function leaveHeaders(
  context: MailContext,
  { id }: Pick<Reader, 'id'>,
): { readonly 'List-Unsubscribe': string; readonly 'List-Unsubscribe-Post': string } {
  const address = `${context.config.siteUrl}${paths.newsletterLeaveAtOnce}?token=${linkSlot(leaveClaim(id))}`;
  return { 'List-Unsubscribe': `<${address}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}

export function leavePage(context: MailContext, { id }: Pick<Reader, 'id'>): string {
  return `${context.config.siteUrl}${paths.newsletterLeave(linkSlot(leaveClaim(id)))}`;
}

/** The day on the clinic's calendar now. */
export function today(context: Pick<MailContext, 'clock' | 'content'>): string {
  return clinicDay(context, context.clock.now());
}

/** The day on the clinic's calendar at that instant. */
export function clinicDay({ content }: Pick<MailContext, 'content'>, instant: Temporal.Instant): string {
  return localDateAt(content.clinic.timeZone, instant.epochMilliseconds);
}

function mailedVoucher(context: MailContext, { id, codeDigest }: VoucherRecord): MailedVoucher {
  return {
    offer: context.content.offer,
    code: linkSlot(codeClaim(id, codeDigest)),
    url: `${context.config.siteUrl}${paths.newsletterVoucher(linkSlot(voucherClaim(id)))}`,
  };
}
