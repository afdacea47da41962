export type NeedWords = {
  readonly title: string;
  /** Whom or what it is about, in one line. */
  readonly subject: string;
  /** What to do about it, where the title does not say it. */
  readonly hint: string | null;
  /** A button that settles it, a link to where it is settled, or nothing but the hint. */
  readonly action: {
    readonly words: string;
    readonly href: string | null;
    /** What must be said with the button; left out where nothing is. */
    readonly asks?: string;
  } | null;
};
