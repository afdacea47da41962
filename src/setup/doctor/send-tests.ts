import type { Content } from '#/app/content/content.ts';
import { mailConnection, paymentConnection } from '#/app/context.ts';
import { composeMail } from '#/mail/compose-mail.ts';
import { finishedMail } from '#/mail/finished-mail.ts';
import { clinicMailView } from '#/features/booking/mail/clinic-views.ts';
import { systemClock } from '#/platform/clock.ts';
import type { Config } from '#/platform/config/config.ts';
import { randomIds } from '#/platform/ids.ts';

export type SendOutcome = { readonly isDone: boolean; readonly said: string };

/** Sends one mail to the clinic's own address, and opens and closes a page to pay one dollar. Nobody is charged. */
export async function sendTests(config: Config, { clinic }: Content): Promise<readonly SendOutcome[]> {
  return [await sendMail(config, clinic), await openPayment(config)];
}

async function sendMail(config: Config, clinic: Content['clinic']): Promise<SendOutcome> {
  const { mailer } = mailConnection({ config, clock: systemClock() });
  if (mailer === null) return failedTest('Mail is not set up, so no test was sent.');
  const mail = composeMail({
    lang: 'en',
    subject: 'A test from your website',
    sender: clinicMailView(clinic, config.siteUrl).sender,
    lead: 'This is a test.',
    fact: 'Mail from your website arrives.',
    details: [],
    blocks: [],
    reason: 'You get this email because somebody ran the doctor with --send on the clinic’s computer.',
  });
  const idempotencyKey = `doctor.test:${randomIds().uuid()}`;
  const sent = await mailer.send({ ...finishedMail(mail), recipient: clinic.email, idempotencyKey });
  return sent.ok
    ? { isDone: true, said: `A test mail is on its way to ${clinic.email}. Look there, also among the spam.` }
    : failedTest(`The test mail was not taken (${sent.fault.code}).`);
}

const LEAST_OPEN_MINUTES = 31;

async function openPayment(config: Config): Promise<SendOutcome> {
  const { gateway } = paymentConnection(config);
  if (gateway === null) return failedTest('Card payment is not set up, so no test was made.');
  const id = `doctor-${randomIds().uuid()}`;
  const expiresAt = systemClock().now().add({ minutes: LEAST_OPEN_MINUTES }).round('second');
  const urls = { successUrl: config.siteUrl, cancelUrl: config.siteUrl };
  const opened = await gateway.openSession({
    ...{ paymentId: id, lines: [{ reference: 'TEST', amountCents: 100 }] },
    ...{ currency: 'usd', expiresAt, idempotencyKey: id },
    ...urls,
  });
  if (!opened.ok) return failedTest('Stripe did not open a page to pay.');
  const closed = await gateway.expireSession(opened.value.sessionId);
  return closed.ok
    ? {
        isDone: true,
        said: 'Stripe opened a page to pay one dollar and closed it again. Nobody was charged.',
      }
    : failedTest('Stripe opened a page to pay and did not close it. It ends by itself in half an hour.');
}

function failedTest(said: string): SendOutcome {
  return { isDone: false, said };
}
