import { failed, ok, type Result } from '#/kernel/result.ts';
import type { BatchMail, Mailer, MailFailure, OutgoingMail } from '#/platform/outbox/mailer.ts';

/**
 * A mail vendor as Resend describes itself: one idempotency key is one mail for 24 hours. It stands for the other
 * side of the wire, so that "sent once" is counted where it matters: in the mailbox.
 */
export type MailService = {
  readonly mailer: Mailer;
  /** Every mail that reached somebody. */
  readonly mailbox: OutgoingMail[];
  /** How often it was asked, repeats included. */
  readonly requests: OutgoingMail[];
  /** The next requests end like this instead; `lost-answer` delivers and then says nothing. */
  readonly nextAnswers: (MailFailure | 'lost-answer' | 'throw')[];
};

export function mailService(mostInBatch = 100): MailService {
  const mailbox: OutgoingMail[] = [];
  const requests: OutgoingMail[] = [];
  const nextAnswers: MailService['nextAnswers'] = [];
  const deliver = (mail: OutgoingMail) => {
    const known = mailbox.findIndex((sent) => sent.idempotencyKey === mail.idempotencyKey);
    if (known === -1) mailbox.push(mail);
    return `mail-${known === -1 ? mailbox.length : known + 1}`;
  };
  /** One answer of the vendor: `deliverAll` runs unless the next answer keeps it from happening. */
  const answer = async <Value>(deliverAll: () => Value): Promise<Result<Value, MailFailure>> => {
    // A network is never instant; two workers get the chance to meet.
    await new Promise((resolve) => setTimeout(resolve, 1));
    const next = nextAnswers.shift();
    if (next === 'throw') throw new Error('socket hang up');
    if (next === 'lost-answer') {
      deliverAll();
      return failed({ kind: 'unknown', code: 'timeout' });
    }
    return next === undefined ? ok(deliverAll()) : failed(next);
  };
  const ofBatch = (mails: readonly BatchMail[], key: string) =>
    mails.map((mail, place) => ({ ...mail, idempotencyKey: `${key}/${place}` }));
  return {
    mailbox,
    requests,
    nextAnswers,
    mailer: {
      mostInBatch,
      send(mail) {
        requests.push(mail);
        return answer(() => ({ providerId: deliver(mail) }));
      },
      sendBatch(mails, key) {
        const all = ofBatch(mails, key);
        requests.push(...all);
        return answer(() => ({ providerIds: all.map(deliver) }));
      },
    },
  };
}
