import type { Practitioner, Room } from '#/features/booking/content.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import type { ComposeVisitMail, VisitFollower } from '#/features/booking/visit-change.ts';
import type { Clinic } from '#/features/clinic/content.ts';
import type { Service } from '#/features/services/content.ts';
import type { Asker } from '#/platform/asker.ts';
import type { Config } from '#/platform/config/config.ts';
import type { PlatformContext } from '#/platform/context.ts';
import type { Trx } from '#/platform/db/database.ts';

/** What the booking use cases need of the program. */
export type BookingContext = Pick<
  PlatformContext,
  'database' | 'clock' | 'ids' | 'linkTokens' | 'limiter' | 'strangerMail' | 'provedMailboxes'
> & {
  readonly config: Pick<Config, 'siteUrl' | 'stripe'>;
  readonly content: {
    readonly clinic: Clinic;
    readonly services: readonly Service[];
    readonly practitioners: readonly Practitioner[];
    readonly rooms: readonly Room[];
  };
  readonly composeVisitMail: ComposeVisitMail;
  /** Whether the form of before the visit is left to do; nobody asks for one while it is not set. */
  readonly isFormDue?: (trx: Trx, visit: { readonly id: AppointmentId }) => Promise<boolean>;
  /** Other features that act on every change of a visit, handed in by `app/context.ts`. */
  readonly visitFollowers: readonly VisitFollower[];
  /** Set only while the clinic wants some visits paid by card first: says whether this one may be paid at the clinic. */
  readonly mayPayAtClinic?: (
    visit: { readonly service: string; readonly priceCents: number },
    email: string | null,
  ) => Promise<boolean>;
  /** Set while cards are taken: asks what became of the money for a visit before its patient is told that none came. */
  readonly askForPayment?: (id: AppointmentId) => Promise<PaymentWord>;
};

/** `came`: there is money, and its own mail tells of it. `unknown`: nobody answers now. */
export type PaymentWord = 'none' | 'came' | 'unknown';

/** Whoever books by the pages, by a private link or by the API acts as a patient; the audit trail knows no more. */
export function patientAsking(requestId: string | null): Asker {
  return { actor: { kind: 'patient', id: null }, requestId };
}
