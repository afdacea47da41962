/** Words with an optional link; a plain string is words. Strings come from us, never from a form. */
export type MailPart = string | { readonly label: string; readonly url: string };

/** Words in running text, with the spaces between them as they are written. */
export type MailRun = string | { readonly strong: string } | { readonly label: string; readonly url: string };

/** A piece of a mail. Every piece is shown as HTML and as plain text, with the same words in the same order. */
export type MailBlock =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly parts: readonly MailPart[]; readonly small?: true }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'prose'; readonly runs: readonly MailRun[] }
  | {
      readonly kind: 'prose-list';
      readonly numbered: boolean;
      readonly items: readonly (readonly MailRun[])[];
    }
  | { readonly kind: 'facts'; readonly facts: readonly MailFact[] }
  | { readonly kind: 'primary-link'; readonly label: string; readonly url: string }
  | { readonly kind: 'second-link'; readonly label: string; readonly url: string };

export type MailFact = { readonly label: string; readonly value: string };

/** Who writes: stands at the top and, with the address and the reason for the mail, at the foot. */
export type MailSender = {
  /** "Kneadful" */
  readonly shortName: string;
  /** "Kneadful Medical Massage" */
  readonly name: string;
  /** One line: street, city, state, ZIP code. */
  readonly address: string;
  readonly phone: string;
  /** Our page with the map and the way to the door. */
  readonly contactUrl: string;
  /** The demo says so in every mail. */
  readonly sample: boolean;
  readonly brand: MailBrand;
};

/** How the clinic looks in a mail. Colors are `#` and 6 digits. */
export type MailBrand = {
  /** "Medical Massage": stands beside the short name. */
  readonly nameLine: string;
  /** Headings and grounds on a light page. */
  readonly light: string;
  /** Headings, where the mail program is dark. */
  readonly dark: string;
  /** Grounds, where the mail program is dark. */
  readonly groundOnDark: string;
};

/** A whole mail before it is shown: the fact first, then at most one primary link, then the rest. */
export type MailContent = {
  readonly lang: string;
  /** Also the first line of the mail. Holds no word that a person typed into a form. */
  readonly subject: string;
  readonly sender: MailSender;
  /** What happened, as one or two short sentences. */
  readonly lead: string;
  /** The one thing to remember, as large as a title. */
  readonly fact: string;
  readonly details: readonly string[];
  readonly blocks: readonly MailBlock[];
  /** Why this person gets this mail. */
  readonly reason: string;
};

/** The mail as it is read: no recipient, no attachment yet. */
export type ComposedMail = { readonly subject: string; readonly html: string; readonly text: string };
