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

/** All mail of this start, newest first. */
export type Mailbox = {
  keep(mail: SentMail): void;
  all(): readonly SentMail[];
  find(id: string): SentMail | undefined;
  empty(): void;
};

const MOST_MAILS = 5_000;

/** Kept in memory only: a sandbox forgets everything when it stops. */
export function makeMailbox(): Mailbox {
  let mails: readonly SentMail[] = [];
  return {
    keep(mail) {
      mails = [mail, ...mails].slice(0, MOST_MAILS);
    },
    all: () => mails,
    find: (id) => mails.find((mail) => mail.id === id),
    empty() {
      mails = [];
    },
  };
}
