import { failed, ok } from '#/kernel/result.ts';
import type { Mailer, MailFailure, OutgoingMail } from '#/server/outbox/mailer.ts';

/**
 * A mail vendor as Resend describes itself: one idempotency key is one mail for 24 hours. It stands for the other
 * side of the wire, so that "sent once" is counted where it matters: in the mailbox.
 */
export type MailVendor = {
  readonly mailer: Mailer;
  /** Every mail that reached somebody. */
  readonly mailbox: OutgoingMail[];
  /** How often it was asked, repeats included. */
  readonly requests: OutgoingMail[];
  /** The next requests end like this instead; `lost-answer` delivers and then says nothing. */
  readonly nextAnswers: (MailFailure | 'lost-answer' | 'throw')[];
};

export function mailVendor(): MailVendor {
  const mailbox: OutgoingMail[] = [];
  const requests: OutgoingMail[] = [];
  const nextAnswers: MailVendor['nextAnswers'] = [];
  const deliver = (mail: OutgoingMail) => {
    const known = mailbox.findIndex((sent) => sent.idempotencyKey === mail.idempotencyKey);
    if (known === -1) mailbox.push(mail);
    return `mail-${known === -1 ? mailbox.length : known + 1}`;
  };
  return {
    mailbox,
    requests,
    nextAnswers,
    mailer: {
      async send(mail) {
        requests.push(mail);
        // A network is never instant; two workers get the chance to meet.
        await new Promise((resolve) => setTimeout(resolve, 1));
        const answer = nextAnswers.shift();
        if (answer === 'throw') throw new Error('socket hang up');
        if (answer === 'lost-answer') {
          deliver(mail);
          return failed({ kind: 'unknown', code: 'timeout' });
        }
        return answer === undefined ? ok({ providerId: deliver(mail) }) : failed(answer);
      },
    },
  };
}
