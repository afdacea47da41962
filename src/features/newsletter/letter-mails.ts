import { clinicMailView } from '#/features/newsletter/mail/letter-clinic.ts';
import { confirmMail, knownMail } from '#/features/newsletter/mail/ask-mails.ts';
import { welcomeMail, type MailedVoucher } from '#/features/newsletter/mail/welcome-mail.ts';
import { isOfferOpen } from '#/features/newsletter/domain/offer.ts';
import { confirmClaim, leaveClaim, voucherClaim } from '#/features/newsletter/letter-tokens.ts';
import type { NewsletterApp } from '#/features/newsletter/newsletter-app.ts';
import type { SubscriberRecord } from '#/features/newsletter/store/subscriber-store.ts';
import type { VoucherRecord } from '#/features/newsletter/store/voucher-store.ts';
import { codeClaim } from '#/features/newsletter/voucher-secret.ts';
import { localDateAt } from '#/kernel/zoned-time.ts';
import { finishedMail, type FinishedMail } from '#/mail/finished-mail.ts';
import { linkSlot } from '#/mail/link-slot.ts';

type MailApp = Pick<NewsletterApp, 'config' | 'content' | 'clock'>;
type Reader = Pick<SubscriberRecord, 'id' | 'status' | 'linkVersion' | 'mailCount'>;

/** Names the one mail a form sets off: `reader` is the state after it. */
export function askMailKey({ id, linkVersion, mailCount, ...reader }: Reader & { mailAtMs: number | null }) {
  return `letter.ask:${id}:${linkVersion}:${mailCount}:${reader.mailAtMs ?? 0}`;
}

/** The answer to a filled-in form: the link to confirm, or, for a reader who has confirmed, a note. */
export function askMail(app: MailApp, reader: Reader): FinishedMail {
  const clinic = clinicMailView(app.content.clinic);
  const leaveUrl = leavePage(app, reader);
  if (reader.status === 'confirmed') return finishedMail(knownMail(clinic, leaveUrl));
  const { offer } = app.content;
  const confirmUrl = pageWith(app, 'confirm', confirmClaim(reader.id, reader.linkVersion));
  const open = isOfferOpen(offer, today(app)) ? offer : null;
  return finishedMail(confirmMail({ confirmUrl, leaveUrl, offer: open }, clinic));
}

/** The first mail after the press of the button. It is list mail, so it can be left by one press (RFC 8058). */
export function welcomeMailOf(app: MailApp, reader: Reader, voucher: VoucherRecord | null): FinishedMail {
  const clinic = clinicMailView(app.content.clinic);
  const mail = welcomeMail(
    { leaveUrl: leavePage(app, reader), voucher: voucher && mailedVoucher(app, voucher) },
    clinic,
  );
  return finishedMail(mail, [], leaveHeaders(app, reader));
}

/** The two headers every mail of the list carries; the secret is put in when the mail leaves. */
export function leaveHeaders(
  app: MailApp,
  { id }: Pick<Reader, 'id'>,
): { readonly 'List-Unsubscribe': string; readonly 'List-Unsubscribe-Post': string } {
  const address = `${app.config.siteUrl}/newsletter/unsubscribe/one-click?token=${linkSlot(leaveClaim(id))}`;
  return { 'List-Unsubscribe': `<${address}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}

export function leavePage(app: MailApp, { id }: Pick<Reader, 'id'>): string {
  return pageWith(app, 'unsubscribe', leaveClaim(id));
}

/** The day on the clinic's calendar now. */
export function today(app: Pick<MailApp, 'clock' | 'content'>): string {
  return clinicDay(app, app.clock.now());
}

/** The day on the clinic's calendar at that instant. */
export function clinicDay({ content }: Pick<MailApp, 'content'>, at: Temporal.Instant): string {
  return localDateAt(content.clinic.timeZone, at.epochMilliseconds);
}

function mailedVoucher(app: MailApp, { id, codeDigest }: VoucherRecord): MailedVoucher {
  return {
    offer: app.content.offer,
    code: linkSlot(codeClaim(id, codeDigest)),
    url: pageWith(app, 'voucher', voucherClaim(id)),
  };
}

function pageWith(app: MailApp, page: string, claim: Parameters<typeof linkSlot>[0]): string {
  return `${app.config.siteUrl}/newsletter/${page}?token=${linkSlot(claim)}`;
}
