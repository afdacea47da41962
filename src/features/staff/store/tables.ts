import type { CalendarKind } from '#/features/staff/domain/calendar-kind.ts';

export type StaffTables = {
  readonly staff_member: {
    readonly id: string;
    readonly location: string;
    readonly email: string;
    /** One key for all spellings of the address. */
    readonly mailbox: string;
    readonly name: string;
    readonly role: string;
    /** Slug of the therapist who this is. */
    readonly practitioner: string | null;
    /** Null until the person has chosen one. */
    readonly password_hash: string | null;
    /** Sealed, bound to this row. Null until the person has set up the second step. */
    readonly totp_secret: string | null;
    /** The last step of 30 seconds whose code was used: none before it counts any more. */
    readonly totp_step: number;
    /** Of the link with which the person chooses a password; a higher one ends those before it. */
    readonly link_version: number;
    readonly link_expires_at: number | null;
    readonly created_at: number;
    readonly disabled_at: number | null;
  };
  /** A secret address under which a calendar program reads a diary. One of each kind for a therapist. */
  readonly calendar_address: {
    /** Of 256 random bits. */
    readonly secret_hash: string;
    readonly practitioner: string;
    readonly kind: CalendarKind;
    readonly location: string;
    readonly made_at: number;
  };
  readonly staff_recovery_code: {
    readonly staff_id: string;
    /** Of 80 random bits. */
    readonly code_hash: string;
    readonly used_at: number | null;
  };
  readonly staff_session: {
    readonly id: string;
    /** Of the secret in the cookie. */
    readonly token_hash: string;
    readonly staff_id: string;
    readonly location: string;
    readonly level: string;
    readonly began_at: number;
    readonly seen_at: number;
    readonly code_at: number;
    /** How many wrong codes were typed since the password. */
    readonly wrong_codes: number;
    /** A form that came while the session was locked, to be sent on after the password. */
    readonly kept_path: string | null;
    /** Sealed, bound to this row: it may hold anything that is typed at the desk. */
    readonly kept_form: string | null;
  };
  /** Wrong passwords and codes from one place. One row for each account and place. */
  readonly staff_throttle: {
    /** A keyed hash. */
    readonly bucket: string;
    readonly tries: number;
    readonly tried_at: number;
  };
};
