import { keepLines, type KeptLines } from '#/sandbox/kept-lines.ts';

/** A mail as it would have reached its reader. */
export type SentMail = {
  readonly id: string;
  /** The recipients, separated by commas. */
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
  /** ISO instant by the product's clock. */
  readonly at: string;
  readonly attachments: readonly SentAttachment[];
  readonly fate: MailFate;
};

export type MailFate = 'delivered' | 'bounced' | 'complained';

export type SentAttachment = {
  readonly fileName: string;
  readonly contentType: string;
  readonly base64: string;
};

/** All mail, newest first. */
export type Mailbox = {
  keep(mail: SentMail): void;
  all(): readonly SentMail[];
  find(id: string): SentMail | undefined;
  empty(): void;
};

export const MOST_MAILS = 50_000;

/** Forgets the oldest once there are too many, some at a time: a mail must not cost a copy of all others. */
export function makeMailbox(kept: KeptLines<SentMail> = keepLines(null), most = MOST_MAILS): Mailbox {
  const past = kept.read();
  const mails = past.slice(-most);
  if (mails.length < past.length) kept.replace(mails);
  return {
    keep(mail) {
      kept.add(mail);
      mails.push(mail);
      if (mails.length > most * 1.1) mails.splice(0, mails.length - most);
    },
    all: () => mails.slice(-most).reverse(),
    find: (id) => mails.findLast((mail) => mail.id === id),
    empty() {
      kept.replace([]);
      mails.length = 0;
    },
  };
}
