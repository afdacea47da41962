import type { WeeklyHours } from '#/kernel/weekly-hours.ts';

export type RoomAnswer = { readonly name: string; readonly stepFree: boolean };
export type ServiceAnswer = {
  readonly kind: 'medical' | 'relaxation';
  readonly minutes: number;
  readonly priceCents: number;
};
export type TherapistAnswer = {
  readonly name: string;
  readonly credential: string;
  readonly license: string;
};
export type PlanAnswer = { readonly name: string; readonly since: string };
export type PaymentAnswer = 'choose' | 'pay-now' | 'deposit' | 'at-clinic';

/** All that a new clinic is asked, checked. `null` where there is none. */
export type Answers = {
  readonly name: string;
  readonly shortName: string;
  readonly legalName: string;
  readonly street: string;
  readonly suite: string | null;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
  readonly phone: string;
  readonly fax: string | null;
  readonly email: string;
  readonly npi: string | null;
  readonly taxId: string | null;
  readonly timeZone: string;
  readonly hours: WeeklyHours;
  readonly directions: readonly string[];
  readonly parking: readonly string[];
  readonly transit: readonly string[];
  readonly accessibility: readonly string[];
  readonly rooms: readonly RoomAnswer[];
  readonly services: readonly ServiceAnswer[];
  readonly therapists: readonly TherapistAnswer[];
  readonly plans: readonly PlanAnswer[];
  readonly freeUntilHours: number;
  readonly lateFee: number;
  readonly forgiveFirst: boolean;
  readonly payment: PaymentAnswer;
  readonly nameLine: string;
  readonly headline: string;
  readonly color: string;
  readonly darkColor: string;
  readonly siteUrl: string | null;
  readonly mailFrom: string | null;
  readonly smtpUrl: string | null;
};

export type AnswerKey = keyof Answers;
