import type { Asker } from '#/features/booking/context.ts';
import type { BegunPayment } from '#/features/booking/begin-payment.ts';
import type { PatientDetails, StepAsker, TooOften } from '#/features/booking/booking-steps.ts';
import type { AppointmentId, AppointmentStatus } from '#/features/booking/domain/appointment.ts';
import type { BeginFault } from '#/features/booking/paid-visits.ts';
import type { Payment } from '#/features/checkout/domain/payment.ts';
import type { PaymentOptions } from '#/features/checkout/domain/payment-policy.ts';
import type { ReadPaymentEvent } from '#/features/checkout/payment-gateway.ts';
import type { PaymentEvent } from '#/features/checkout/domain/payment-event.ts';
import type { ReturnedWhy } from '#/features/checkout/domain/returned-why.ts';
import type { RefundTerms } from '#/features/checkout/domain/refund-rules.ts';
import type { ReconcileReport, Recorded } from '#/features/checkout/domain/reports.ts';
import type { Result } from '#/kernel/result.ts';
import type { PlatformContext } from '#/platform/context.ts';

/** `off`: no card is taken for this visit. `no-answer`: the card company does not answer now. The time is still kept. */
export type PaymentUnavailable = {
  readonly kind: 'payment-unavailable';
  readonly because: 'off' | 'no-answer';
};

export type Opened = {
  readonly checkoutUrl: string;
  /** Until then the time is kept for paying; epoch milliseconds. */
  readonly keptUntilMs: number;
};

/** What the page says to which the payment page sends people back. It reads our own state and nothing else. */
export type CheckoutView = {
  readonly reference: string;
  readonly service: string;
  readonly practitioner: string;
  readonly startsAtMs: number;
  readonly endsAtMs: number;
  readonly amountCents: number;
  /** What is left to pay at the clinic after a deposit. */
  readonly restCents: number;
  /**
   * `waiting`: no word from the card company yet. `confirmed`: paid and booked. `booked-unpaid`: booked to be paid at
   * the clinic, and no money has come. `returned`: paid, and the money goes back. `ended`: not paid, and the time
   * is not kept any more. `cancelled`: was booked, and the visit has been cancelled since.
   */
  readonly state:
    | { readonly kind: 'waiting'; readonly keptUntilMs: number | null }
    | { readonly kind: 'confirmed' }
    | { readonly kind: 'booked-unpaid' }
    | { readonly kind: 'returned'; readonly why: ReturnedWhy; readonly refundCents: number }
    | { readonly kind: 'ended' }
    | { readonly kind: 'cancelled' };
  /** The browser shows the hold's token too. The card company knows this page's address and must not learn more by it. */
  readonly isTheirs: boolean;
  /** The private page of the visit; only where `isTheirs`. */
  readonly visitPath: string | null;
};

/** What was paid for one visit, for its page and its receipt. Amounts in cents, instants in epoch milliseconds. */
export type VisitMoney = {
  readonly priceCents: number;
  readonly visitStatus: AppointmentStatus;
  readonly endsAtMs: number;
  readonly payments: readonly Payment[];
  /** Captured for this visit, not counting money that goes back because it was late or surplus. */
  readonly paidCents: number;
  /** Refunds that have been asked for or have arrived. */
  readonly refundedCents: number;
  /** Not paid yet, to be paid at the clinic. */
  readonly restCents: number;
};

/** What the doors of paying need of the program. */
export type PayingContext = Pick<PlatformContext, 'config' | 'database' | 'clock' | 'ids' | 'log'> & {
  readonly checkout: Checkout;
  readonly readPaymentEvent: ReadPaymentEvent | null;
};

/** Paying for a held visit, for pages, programs, jobs and the command line. */
export type Checkout = {
  /** False without keys: then everybody pays at the clinic. */
  readonly isOn: boolean;
  /** What one person may choose. `email` matters only where the policy treats new patients differently. */
  options(visit: { service: string; priceCents: number }, email: string | null): Promise<PaymentOptions>;
  /** The last button of the booking pages, for paying by card. Pressing it again opens the same payment page. */
  payByCard(
    holdToken: string,
    details: PatientDetails,
    asker: StepAsker,
  ): Promise<Result<Opened, BeginFault | PaymentUnavailable>>;
  /** The same after `beginPayment`: what `bookingRoutes` calls. */
  open(begun: BegunPayment): Promise<Result<Opened, PaymentUnavailable>>;
  /** The address of the page that says what became of the money for a visit; null when none has come. */
  paidPage(appointmentId: AppointmentId): Promise<string | null>;
  /** For the page at `/book/payment/<token>`. Null when the token is not ours. Changes nothing. */
  read(paymentToken: string, holdToken: string | null): Promise<CheckoutView | null>;
  /** Back to the payment page from there, while the time is kept; 20 times an hour. */
  payAgain(
    paymentToken: string,
  ): Promise<Result<Opened, PaymentUnavailable | TooOften | { readonly kind: 'hold-gone' }>>;
  /** What cancelling now would give back, for the holder of the visit's link. Null when there is nothing to say of it. */
  refundPreview(visitToken: string): Promise<RefundPreview | null>;
  /** Null when the token opens no visit. */
  moneyOfVisit(visitToken: string): Promise<VisitMoney | null>;
  /** Staff only: no fee for somebody who was ill. Gives back what was kept. */
  forgiveFee(appointmentId: AppointmentId, asker: Asker): Promise<Result<null, { readonly kind: 'no-fee' }>>;
  /** A verified event of the card company. Throws on a failure of ours, so that it is sent again. */
  recordEvent(event: PaymentEvent): Promise<Recorded>;
  /** Asks for the refunds that are due. */
  sendRefunds(): Promise<{ readonly sent: number; readonly waiting: number; readonly failed: number }>;
  /** Closes payment pages whose time is not kept, and asks after those that have been silent. */
  checkOpenPayments(): Promise<{ readonly settled: number }>;
  /** Compares with the card company's own lists, as far back as `days`. */
  reconcile(days: number): Promise<Result<ReconcileReport, PaymentUnavailable>>;
};

export type RefundPreview = RefundTerms & { readonly words: readonly string[] };
