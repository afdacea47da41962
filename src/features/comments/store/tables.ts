export type CommentTables = {
  readonly comment: {
    readonly id: string;
    readonly kind: string;
    readonly slug: string;
    readonly state: string;
    /** Null once erased, like all that was typed. */
    readonly pen_name: string | null;
    readonly words: string | null;
    /** Sealed, bound to this row. */
    readonly email: string | null;
    /** A keyed hash of the address. */
    readonly email_key: string | null;
    /** `crisis` or `danger`: to be read first. */
    readonly safety_need: string | null;
    readonly submitted_at: number;
    readonly decided_at: number | null;
    /** When it was first shown. */
    readonly approved_at: number | null;
    readonly decline_reason: string | null;
    readonly reply: string | null;
    readonly replied_at: number | null;
    readonly erased_at: number | null;
  };
  /** One reader's word that a comment should be looked at. */
  readonly comment_report: {
    readonly comment_id: string;
    /** A keyed hash of who reported. */
    readonly reporter: string;
    readonly reason: string;
    readonly reported_at: number;
    readonly settled_at: number | null;
  };
  /** Somebody asked for the links to the comments of an address. One row a mailbox. */
  readonly comment_link_request: {
    readonly mailbox: string;
    /** The address's hashes under every key, with a space between. */
    readonly email_key: string;
    readonly asked_at: number;
    readonly answered_at: number | null;
    /** When the last three mails left, newest first. */
    readonly mailed_1_at: number | null;
    readonly mailed_2_at: number | null;
    readonly mailed_3_at: number | null;
  };
  /** What a mailed link opens. */
  readonly comment_link: {
    readonly id: string;
    readonly email_key: string;
    readonly expires_at: number;
  };
};
