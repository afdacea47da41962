import { beginSeries, type BeginSeriesFault } from '#/features/booking/begin-series.ts';
import { countClientUse } from '#/features/booking/booking-limits.ts';
import { makeShownVisitToken } from '#/features/booking/booking-tokens.ts';
import { visitOfProof } from '#/features/booking/confirm-by-mail.ts';
import { patientAsking } from '#/features/booking/context.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import { findVisitById, keptUntilMs } from '#/features/booking/find-visit.ts';
import type { PatientDetails } from '#/features/booking/book-by-page.ts';
import type { SeriesPayment, SeriesWish } from '#/features/booking/new-series.ts';
import { noteVisit } from '#/features/booking/note-visit.ts';
import { seriesOfVisit, visitsPaidTogether } from '#/features/booking/read-series.ts';
import type { CheckoutContext } from '#/features/checkout/context.ts';
import type { PaymentUnavailable } from '#/features/checkout/domain/faults.ts';
import { openCheckout, optionsFor, type Opened } from '#/features/checkout/open-checkout.ts';
import type { Visitor } from '#/platform/asker.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { paths } from '#/paths.ts';
import { digestOf } from '#/platform/limits/digest.ts';

export type SeriesPress = {
  readonly wish: SeriesWish;
  readonly details: PatientDetails;
  readonly payment: SeriesPayment;
  /** Names the form: a second press leads to the plan of the first. */
  readonly ticket: string;
};

/** Where the browser goes next; null while a link in the mail has to be pressed first. */
export type SeriesPressed = { readonly href: string | null };

export type SeriesPressFault = BeginSeriesFault | FaultOf<'too-many-requests'> | PaymentUnavailable;

/** The last button of a plan of visits: books all of them, asks for a press in the mail, or goes to pay. */
export async function bookSeriesByPage(
  context: CheckoutContext,
  { wish, details, payment, ticket }: SeriesPress,
  { requestId, clientKey }: Visitor,
): Promise<Result<SeriesPressed, SeriesPressFault>> {
  const allowed = await countClientUse(context, clientKey, 'series');
  if (!allowed.ok) return allowed;
  const { selfPay, note, ...patient } = details;
  const begun = await beginSeries(
    context,
    {
      ...{ wish, payment, patient, selfPay },
      repeatable: { key: digestOf('book-series', ticket), requestHash: digestOf(ticket) },
      alongside: noteVisit(context, note),
    },
    patientAsking(requestId),
  );
  if (!begun.ok) return begun;
  const { kind, first } = begun.value;
  if (kind === 'prove') return ok({ href: null });
  if (kind === 'booked') return ok({ href: `${paths.visit(makeShownVisitToken(context, first))}?booked=1` });
  const opened = await openCheckout(context, { appointment: first, heldUntilMs: begun.value.heldUntilMs });
  return opened.ok ? ok({ href: opened.value.checkoutUrl }) : opened;
}

export type SeriesToPay = {
  readonly count: number;
  /** One payment pays all of them, and not the first alone. */
  readonly isForAll: boolean;
  readonly startsAtMs: number;
  readonly amountCents: number;
  readonly untilMs: number;
};

/** What is to be paid for a plan whose mailbox is proved; null when nothing waits. Only looks. */
export async function seriesToPay(context: CheckoutContext, token: string): Promise<SeriesToPay | null> {
  const { db } = context.database;
  const first = await visitOfProof(context, db, token);
  const place = first === null ? null : await seriesOfVisit(context, first.id);
  const untilMs = first === null ? null : await keptUntilMs(context, first.id);
  if (first?.status !== 'pending' || place === null || untilMs === null) return null;
  const { card } = await optionsFor(context, first, first.patient.email);
  if (card === null) return null;
  const { startsAtMs } = first;
  const paid = await visitsPaidTogether(context, first);
  const amountCents = card.amountCents * paid.length;
  return { count: place.count, isForAll: paid.length > 1, startsAtMs, amountCents, untilMs };
}

/** To the payment page: when the first visit, or all, are paid, all of them are booked. */
export async function paySeries(
  context: CheckoutContext,
  token: string,
): Promise<Result<Opened, PaymentUnavailable | FaultOf<'hold-gone'>>> {
  const { db } = context.database;
  const waiting = await visitOfProof(context, db, token);
  const first = waiting === null ? undefined : await findVisitById(db, waiting.id);
  const heldUntilMs = first === undefined ? null : await keptUntilMs(context, first.id);
  if (first?.status !== 'pending' || heldUntilMs === null) return failed({ kind: 'hold-gone' });
  return openCheckout(context, { appointment: first, heldUntilMs });
}
