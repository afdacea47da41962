import type { StepVerb } from '#/features/booking/domain/desk-steps.ts';
import type { DeskMethod } from '#/features/checkout/domain/desk-payment.ts';
import type { GiveBackReason, WaiveReason } from '#/features/checkout/domain/money-reasons.ts';

/*
 * A day of a clinic as a list of what people do, in order, with what must come of each. It says nothing about how:
 * the same day is played by use cases on both databases, and by the keys of a browser.
 */

/** A visit that was booked before the day began. */
export type Booked = {
  readonly who: string;
  readonly clock: string;
  readonly practitioner: string;
  readonly service: string;
  readonly paid: 'card' | 'later';
};

export type Payment = {
  readonly method: DeskMethod;
  readonly dollars: number;
  readonly tip?: number;
  /** Of a gift certificate of paper. */
  readonly number?: string;
  /** What a certificate is worth that was never seen here. */
  readonly worth?: number;
  /** It replaces the payment taken just before. */
  readonly corrects?: true;
};

export type Deed =
  /** A phone call of somebody new; `first` is the first time that fits, with anyone. */
  | { readonly does: 'phone'; readonly who: string; readonly afterHour: number; readonly first: Moment }
  | { readonly does: 'step'; readonly who: string; readonly verb: StepVerb; readonly status: string }
  | { readonly does: 'undo'; readonly who: string; readonly status: string }
  | { readonly does: 'pay'; readonly who: string; readonly pays: Payment; readonly due: number }
  /** The same, and the desk says no. */
  | { readonly does: 'refuse'; readonly who: string; readonly pays: Payment; readonly because: RegExp }
  /**
   * Away for the rest of the day. `touches` names whose visits that concerns, the soonest first: each is called, but those
   * that move to somebody else at the same time.
   */
  | {
      readonly does: 'away';
      readonly practitioner: string;
      readonly touches: readonly string[];
      readonly moves: Readonly<Record<string, string>>;
    }
  /** Takes the last change of hours back. */
  | { readonly does: 'hours-back' }
  | { readonly does: 'stands'; readonly who: string; readonly practitioner: string; readonly at: Moment }
  /** So many mails about a move have left for somebody by now. */
  | { readonly does: 'heard-of-move'; readonly who: string; readonly mails: number }
  /** Of the only payment of a visit. */
  | {
      readonly does: 'give-back';
      readonly who: string;
      readonly dollars: number;
      readonly reason: GiveBackReason;
      readonly due: number;
    }
  | { readonly does: 'waive'; readonly who: string; readonly reason: WaiveReason; readonly due: number }
  | { readonly does: 'move'; readonly who: string; readonly to: Moment; readonly practitioner: string }
  | { readonly does: 'cancel'; readonly who: string; readonly by: 'patient' | 'clinic'; readonly fee: number }
  | { readonly does: 'gift'; readonly who: string }
  /** Desk and therapist press the same button in the same moment. */
  | { readonly does: 'together'; readonly who: string; readonly verb: 'room' }
  /** What the card company has given back by now, all told. */
  | { readonly does: 'refunds'; readonly dollars: number };

/** A clock time so many days after the day that is played. */
export type Moment = { readonly daysOn: number; readonly clock: string };

export type TimedDeed = readonly [clock: string, deed: Deed];

/** The end of a day, in cents, as it is worked out by hand. */
export type DayEnd = {
  readonly careCents: number;
  readonly byMethod: Readonly<Record<'online' | 'terminal' | 'cash' | 'check' | 'hsa' | 'gift', number>>;
  readonly tipsCents: number;
  readonly openCents: number;
  readonly cashExpectedCents: number;
};

export type PlayedDay = {
  /** A day of the week on which the therapists of the sample have the hours that the script needs. */
  readonly date: string;
  /** Hours given to somebody for this day only. */
  readonly hours: { readonly practitioner: string; readonly from: string; readonly to: string };
  readonly booked: readonly Booked[];
  readonly deeds: readonly TimedDeed[];
  readonly end: DayEnd;
  readonly count: { readonly at: string; readonly dollars: number; readonly explained: string };
  /** A payment of the next morning, in cash. */
  readonly morning: { readonly at: string; readonly who: string; readonly dollars: number };
};
