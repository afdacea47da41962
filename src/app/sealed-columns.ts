import { mailboxOf, parseEmailAddress } from '#/kernel/email-address.ts';
import type { Schema } from '#/platform/db/database.ts';

type Table = keyof Schema;

/** A keyed hash beside a sealed value: made anew from the plain text, so that the row is still found afterwards. */
export type KeyedName = {
  readonly column: string;
  readonly purpose: string;
  /** What is hashed; null when this value has no such name. */
  readonly textOf: (plain: string) => string | null;
  /** Other tables that hold the same hash. */
  readonly alsoIn: readonly { readonly table: Table; readonly column: string }[];
};

/** A column of values sealed under DATA_KEYS. `rowId` names the column whose value is bound into each. */
export type SealedColumn = {
  [Name in Table]: {
    readonly table: Name;
    readonly column: keyof Schema[Name] & string;
    readonly rowId: keyof Schema[Name] & string;
    readonly names: readonly KeyedName[];
    /** How many are read at once, where each is large. */
    readonly batch?: number;
  };
}[Table];

/**
 * Every column whose values `clinic rotate-key` seals anew. A feature that seals a column adds it here. One that is
 * forgotten is found by the last look of `rotate-key`, which then does not let the old key go.
 */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  { table: 'visit_note', column: 'reason', rowId: 'appointment_id', names: [] },
  { table: 'treatment_claim', column: 'facts', rowId: 'id', names: [] },
  { table: 'referral', column: 'facts', rowId: 'id', names: [] },
  { table: 'referral_scan', column: 'scan', rowId: 'referral_id', names: [], batch: 4 },
  { table: 'health_history', column: 'answers', rowId: 'id', names: [] },
  { table: 'history_draft', column: 'answers', rowId: 'appointment_id', names: [] },
  { table: 'visit_record', column: 'record', rowId: 'appointment_id', names: [] },
  { table: 'visit_addendum', column: 'words', rowId: 'id', names: [] },
  { table: 'home_care', column: 'sheet', rowId: 'appointment_id', names: [] },
  { table: 'visit_feeling', column: 'words', rowId: 'appointment_id', names: [] },
  { table: 'coverage_check', column: 'answers', rowId: 'id', names: [] },
  {
    table: 'coverage_check',
    column: 'contact',
    rowId: 'id',
    names: [mailboxName((plain) => (JSON.parse(plain) as { readonly email: string | null }).email)],
  },
  {
    table: 'newsletter_subscriber',
    column: 'address',
    rowId: 'id',
    names: [mailboxName((plain) => plain, [{ table: 'newsletter_voucher', column: 'mailbox' }])],
  },
  { table: 'staff_member', column: 'totp_secret', rowId: 'id', names: [] },
  { table: 'staff_session', column: 'kept_form', rowId: 'id', names: [] },
  { table: 'newsletter_ask', column: 'address', rowId: 'mailbox', names: [] },
  { table: 'newsletter_leave_ask', column: 'address', rowId: 'mailbox', names: [] },
];

/** Words of strangers, in clear: whoever types there what looks like a sealed value must not keep the old key. */
export const TYPED_COLUMNS: readonly string[] = ['comment.words', 'comment.pen_name', 'comment.reply'];

function mailboxName(
  addressOf: (plain: string) => string | null,
  alsoIn: KeyedName['alsoIn'] = [],
): KeyedName {
  return {
    column: 'mailbox',
    purpose: 'mailbox',
    textOf: (plain) => {
      const address = parseEmailAddress(addressOf(plain) ?? '');
      return address.ok ? mailboxOf(address.value) : null;
    },
    alsoIn,
  };
}
