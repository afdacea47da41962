import type { WeeklyHours } from '#/kernel/weekly-hours.ts';

export type PostalAddress = {
  readonly street: string;
  readonly suite: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
};

/** The clinic itself: what stands in the footer, and the rules of its diary. */
export type Clinic = {
  readonly name: string;
  readonly shortName: string;
  readonly legalName: string;
  /** True while this is the demo: every page then says that it is a sample. */
  readonly sample: boolean;
  readonly address: PostalAddress;
  readonly phone: string;
  readonly fax?: string | undefined;
  readonly email: string;
  /** The National Provider Identifier of the clinic, for papers that health plans read. */
  readonly npi?: string | undefined;
  /** The employer or tax number. */
  readonly taxId?: string | undefined;
  /** IANA name, such as "America/Los_Angeles". */
  readonly timeZone: string;
  readonly openingHours: WeeklyHours;
  readonly booking: {
    /** A visit can be booked up to this long before it starts. */
    readonly noticeMinutes: number;
    /** How many days ahead the diary is open. */
    readonly horizonDays: number;
  };
  readonly cancellation: {
    readonly freeUntilHours: number;
    readonly lateFeeCents: number;
    /** A person's first late cancellation costs nothing. */
    readonly firstLateForgiven?: boolean | undefined;
    /** The rule in words, as it is shown before the booking button. */
    readonly words: readonly string[];
  };
  readonly directions: readonly string[];
  readonly accessibility: readonly string[];
};
