import type { BuildRefusal } from '../build-refusal.ts';
import type { StripeLookUp } from '#/adapters/stripe/stripe-account.ts';
import type { ReviewFinding } from '#/app/content/review-findings.ts';

/** `found`, `missing`, or `unknown` when nobody could be asked. */
export type RecordState = 'found' | 'missing' | 'unknown';

/** What the name servers say about the domain that the clinic's mail comes from. */
export type MailRecords = {
  readonly domain: string;
  readonly spf: RecordState;
  /** `unasked` where only the mail server knows its name. */
  readonly dkim: RecordState | 'unasked';
  readonly dmarc: RecordState;
};

export type DatabaseState =
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreachable'; readonly why: string }
  | { readonly kind: 'behind'; readonly steps: number }
  | {
      readonly kind: 'ready';
      readonly hasHours: boolean;
      readonly hasStaff: boolean;
      /** Why the keys do not open what is sealed; null when they do. */
      readonly lostKey: string | null;
    };

/** `elsewhere`: the operator has said that another program makes them. */
export type BackupState =
  | { readonly kind: 'none-set-up' | 'elsewhere' | 'none-yet' }
  | { readonly kind: 'kept'; readonly ageMs: number };

/** What came back from one of the site's public addresses: `none`, a wrong status, or what the site itself says. */
export type WebhookState = { readonly address: string; readonly answer: 'reached' | 'none' | number };

/** What the machine says on which the doctor runs. `null` where nobody could be asked. */
export type SiteFacts = {
  readonly database: DatabaseState;
  readonly backups: BackupState;
  readonly freeBytes: number | null;
  /** How far its clock is ahead. */
  readonly clockOffMs: number | null;
  readonly webhooks: readonly WebhookState[];
};

/** All that the checks look at, gathered beforehand. */
export type Facts = {
  /** What production would refuse, each as a sentence with its advice. */
  readonly settingFaults: readonly string[];
  /** Null while no address is set. */
  readonly siteUrl: string | null;
  readonly stripe: 'off' | 'test' | 'live';
  /** Null without a key. */
  readonly stripeAccount: StripeLookUp | null;
  readonly mailService: 'off' | 'resend' | 'smtp';
  /** Null for a clinic that does not use Cal.com. */
  readonly cal: { readonly hasKey: boolean; readonly isEmbedded: boolean } | null;
  readonly metricsToken: boolean;
  readonly trustedProxies: boolean;
  /** Null where no mail address is set. */
  readonly mail: MailRecords | null;
  /** What the last start could not put on the site; null when it shows the newest words. */
  readonly refusedBuild: BuildRefusal | null;
  /** Null while the settings would be refused: then nobody knows which database is meant. */
  readonly site: SiteFacts | null;
  readonly content:
    | { readonly ok: true; readonly findings: readonly ReviewFinding[] }
    | { readonly ok: false; readonly faults: readonly string[] };
};

export const AREAS = ['Settings', 'Payments', 'Mail', 'Cal.com', 'Where it runs', 'Words and facts'] as const;
export type Area = (typeof AREAS)[number];

/** Something a real clinic still has to do. `next` says how, in steps a person can take now. */
export type Finding = {
  readonly area: Area;
  readonly what: string;
  readonly next: string;
  /** Good to know; a clinic can open without it. */
  readonly isAdvice?: true;
};

export type Check = (facts: Facts) => readonly Finding[];
