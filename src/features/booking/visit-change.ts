import type { ChangeTerms } from '#/features/booking/domain/cancellation-policy.ts';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import type { Trx } from '#/platform/db/database.ts';
import type { RenderedMail } from '#/platform/outbox/mailer.ts';

/** Something a patient is to be told about their visit. `appointment` is the state after the change. */
export type VisitNotice =
  | {
      readonly kind: 'booked';
      readonly appointment: AppointmentRecord;
      /** What was paid by card for it; left out when it is paid at the clinic. */
      readonly paidCents?: number;
    }
  | {
      readonly kind: 'moved';
      readonly appointment: AppointmentRecord;
      readonly movedFrom: Temporal.Instant;
    }
  | {
      readonly kind: 'cancelled';
      readonly appointment: AppointmentRecord;
      /** Before then it may be taken back, so that no money leaves. */
      readonly standsFromMs: number;
      /** Somebody elsewhere said so, whose word moves no money: what was paid stays until a person decides. */
      readonly keepsMoney?: true;
    }
  | {
      readonly kind: 'not-kept';
      readonly appointment: AppointmentRecord;
      /** How many visits of the same plan were given up with it. */
      readonly others: number;
    }
  /** The clinic cannot keep the time and asks for another one. The visit stands as it is until then. */
  | {
      readonly kind: 'choose-again';
      readonly appointment: AppointmentRecord;
      /** Starts that are free now, in epoch milliseconds. */
      readonly freeStartsMs: readonly number[];
    };

/**
 * Turns notice into a mail. Pure: it is called inside a transaction that may run twice. Holds no secret.
 */
export type ComposeVisitMail = (
  notice: VisitNotice,
  standing: {
    /** What a change costs from now on. */
    readonly terms: ChangeTerms;
    /** The short form of before the visit is not filled in. */
    readonly isFormDue: boolean;
  },
  now: Temporal.Instant,
) => RenderedMail;

/** Everything that can happen to a visit, also what needs no mail. */
export type VisitChange =
  | VisitNotice
  | { readonly kind: 'move-undone'; readonly appointment: AppointmentRecord }
  | { readonly kind: 'cancellation-undone'; readonly appointment: AppointmentRecord }
  /** The patient said something by the link of the visit, which stands as it is. */
  | { readonly kind: 'answered'; readonly appointment: AppointmentRecord }
  /**
   * `attended`: the patient came, was treated, or did not come: the status says which. `put-right`: a no-show was none.
   * Before `standsFromMs` it may be taken back, so that no money leaves.
   */
  | {
      readonly kind: 'attended' | 'put-right';
      readonly appointment: AppointmentRecord;
      readonly standsFromMs: number;
    };

/**
 * What another feature does in the transaction of a change, such as noting money to give back. It may run twice,
 * so it touches nothing but the database.
 */
export type VisitFollower = (trx: Trx, change: VisitChange, now: Temporal.Instant) => Promise<void>;
