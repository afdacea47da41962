import {
  cancellationTerms,
  changeFee,
  type CancellationPolicy,
} from '#/features/booking/domain/cancellation-policy.ts';
import type { OpenedVisit } from '#/features/booking/domain/opened-visit.ts';
import type { Practitioner, Room } from '#/features/booking/content.ts';
import type { Service } from '#/features/services/content.ts';
import { clockWords, dateWords, momentWords, zoneWords } from '#/features/booking/domain/clock-words.ts';
import { titledName } from '#/features/booking/ui/visit-choices.ts';
import { addressLine, placeLine } from '#/features/clinic/domain/clinic-address.ts';
import { gettingHere } from '#/features/clinic/domain/getting-here.ts';
import { cents, formatCents } from '#/kernel/money.ts';
import { localDateAt } from '#/kernel/zoned-time.ts';

/** The clinic as the pages of a visit name it; the clinic's content has this shape. */
export type VisitClinic = {
  readonly name: string;
  readonly phone: string;
  readonly timeZone: string;
  readonly address: {
    readonly street: string;
    readonly suite: string;
    readonly city: string;
    readonly state: string;
    readonly zip: string;
  };
  readonly cancellation: CancellationPolicy & { readonly words: readonly string[] };
  readonly directions: readonly string[];
  readonly parking: readonly string[];
  readonly transit: readonly string[];
  readonly accessibility: readonly string[];
};

/** What the clinic offers, for looking up the words of one visit. */
export type VisitContent = {
  readonly clinic: VisitClinic;
  readonly services: readonly Service[];
  readonly practitioners: readonly Practitioner[];
  readonly rooms: readonly Room[];
};

/** `ahead` can be changed; `over` has begun, or was attended. */
export type VisitState = 'ahead' | 'cancelled' | 'missed' | 'over';

/** One visit in words. Every time of day is on the clinic's clock, wherever the reader is. */
export type VisitView = {
  readonly state: VisitState;
  readonly reference: string;
  readonly firstName: string;
  readonly maskedEmail: string;
  /** "Tuesday, May 4, 2027" */
  readonly day: string;
  /** "1:30 pm to 2:30 pm" */
  readonly times: string;
  /** "Tuesday, May 4, 1:30 pm" */
  readonly moment: string;
  /** "Seattle" */
  readonly city: string;
  readonly service: string;
  readonly therapist: string;
  /** "1200 Sample Street, Suite 3, Seattle" */
  readonly place: string;
  readonly address: string;
  /** True when the room can be entered without a step. */
  readonly stepFree: boolean;
  readonly price: string;
  /** The fee that stands now, or null. */
  readonly fee: string | null;
  /** What moving would cost now. */
  readonly changeFeeCents: number;
  /** The same for cancelling alone, which may be forgiven the first time. */
  readonly cancelFeeCents: number;
  readonly changeWords: string;
  /** The last free moment to move or cancel, past or to come: "Monday, May 3, 1:30 pm". */
  readonly freeUntil: string;
  readonly bring: readonly string[];
  readonly gettingHere: readonly string[];
  readonly policyWords: readonly string[];
  readonly phone: string;
  /** "10:03 am": until then a cancellation can be undone; null when it cannot. */
  readonly undoUntil: string | null;
  readonly isCancelledByClinic: boolean;
};

export function visitView(visit: OpenedVisit, content: VisitContent, nowMs: number): VisitView {
  const { clinic } = content;
  const { timeZone } = clinic;
  const service = content.services.find(({ slug }) => slug === visit.service);
  const therapist = content.practitioners.find(({ slug }) => slug === visit.practitioner);
  const date = localDateAt(timeZone, visit.startsAtMs);
  const [from, to] = [visit.startsAtMs, visit.endsAtMs].map((ms) => clockWords(ms, timeZone));
  const zone = zoneWords(visit.startsAtMs, timeZone);
  return {
    state: stateOf(visit, nowMs),
    reference: visit.reference,
    firstName: visit.firstName,
    maskedEmail: visit.maskedEmail,
    day: `${dateWords(date)}, ${date.slice(0, 4)}`,
    times: `${from}${zone} to ${to}`,
    moment: `${momentWords(visit.startsAtMs, timeZone)}${zone}`,
    service: service?.name ?? 'Your visit',
    // Somebody who has left the clinic since is not named.
    therapist: therapist === undefined ? 'your therapist' : titledName(therapist),
    ...placeOf(clinic),
    stepFree: content.rooms.some(({ slug, stepFree }) => slug === visit.room && stepFree),
    price: priceWords(visit),
    fee: visit.feeCents === 0 ? null : money(visit.feeCents),
    changeFeeCents: changeFee(clinic.cancellation, visit, nowMs),
    cancelFeeCents: changeFee(policyOf(visit, clinic), visit, nowMs),
    changeWords: changeWords(visit, clinic, nowMs),
    freeUntil: momentWords(cancellationTerms(clinic.cancellation, visit, nowMs).freeUntilMs, timeZone),
    bring: service?.preparation ?? [],
    gettingHere: gettingHere(clinic),
    policyWords: clinic.cancellation.words,
    phone: clinic.phone,
    undoUntil: visit.undoUntilMs === null ? null : clockWords(visit.undoUntilMs, timeZone),
    isCancelledByClinic: visit.cancelledBy === 'clinic',
  };
}

function policyOf({ cancelLateFeeCents }: OpenedVisit, { cancellation }: Pick<VisitClinic, 'cancellation'>) {
  return { ...cancellation, lateFeeCents: cancelLateFeeCents ?? cancellation.lateFeeCents };
}

function stateOf({ status, startsAtMs }: OpenedVisit, nowMs: number): VisitState {
  switch (status) {
    case 'pending':
    case 'booked':
      return nowMs < startsAtMs ? 'ahead' : 'over';
    case 'arrived':
    case 'fulfilled':
      return 'over';
    case 'cancelled':
      return 'cancelled';
    case 'noshow':
      return 'missed';
  }
}

function placeOf({ address }: VisitClinic): Pick<VisitView, 'city' | 'place' | 'address'> {
  return { city: address.city, place: placeLine(address), address: addressLine(address) };
}

function priceWords({ priceCents, payment }: OpenedVisit): string {
  const price = money(priceCents);
  return payment === 'card' ? `${price}. You paid by card.` : `${price}. You pay at the clinic.`;
}

/** What moving or cancelling costs as of now, with the last free moment on the clinic's clock. */
function changeWords(visit: OpenedVisit, { cancellation, timeZone }: VisitClinic, nowMs: number): string {
  const { freeUntilMs } = cancellationTerms(cancellation, visit, nowMs);
  const late = cancellationTerms(cancellation, visit, Math.max(nowMs, freeUntilMs)).feeCents;
  if (visit.feeCents > 0) return `A fee of ${money(visit.feeCents)} is noted. A change adds no more to it.`;
  if (late === 0) return 'It is free to move or cancel this visit.';
  const until = momentWords(freeUntilMs, timeZone);
  if (nowMs < freeUntilMs) return `It is free until ${until}. After that the fee is ${money(late)}.`;
  if (changeFee(policyOf(visit, { cancellation }), visit, nowMs) === 0)
    return `It was free until ${until}. To move now, the fee is ${money(late)}. Cancelling is free this time.`;
  return `It was free until ${until}. To move or cancel now, the fee is ${money(late)}.`;
}

export function money(amountCents: number): string {
  return formatCents(cents(amountCents));
}
