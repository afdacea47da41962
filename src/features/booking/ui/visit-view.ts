import {
  feeNow,
  type CancellationPolicy,
  type ChangeTerms,
} from '#/features/booking/domain/cancellation-policy.ts';
import { changeWords } from '#/features/booking/domain/change-words.ts';
import type { OpenedVisit } from '#/features/booking/domain/opened-visit.ts';
import type { Practitioner, Room } from '#/features/booking/content.ts';
import type { Service } from '#/features/services/content.ts';
import { clockWords, dateWords, momentWords } from '#/features/booking/domain/clock-words.ts';
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
  readonly terms: ChangeTerms;
  /** What moving or cancelling would cost now. */
  readonly changeFeeCents: number;
  readonly changeWords: string;
  /** Rises with every change of the visit. */
  readonly version: number;
  readonly bring: readonly string[];
  readonly gettingHere: readonly string[];
  readonly policyWords: readonly string[];
  readonly phone: string;
  /** "10:03 am": until then a cancellation or a move can be undone; null when it cannot. */
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
  return {
    state: stateOf(visit, nowMs),
    reference: visit.reference,
    firstName: visit.firstName,
    maskedEmail: visit.maskedEmail,
    day: `${dateWords(date)}, ${date.slice(0, 4)}`,
    times: `${from} to ${to}`,
    moment: momentWords(visit.startsAtMs, timeZone),
    service: service?.name ?? 'Your visit',
    // Somebody who has left the clinic since is not named.
    therapist: therapist === undefined ? 'your therapist' : titledName(therapist),
    ...placeOf(clinic),
    stepFree: content.rooms.some(({ slug, stepFree }) => slug === visit.room && stepFree),
    price: priceWords(visit),
    fee: visit.feeCents === 0 ? null : money(visit.feeCents),
    terms: visit.terms,
    changeFeeCents: feeNow(visit.terms),
    changeWords: changeWords(visit.terms, timeZone),
    version: visit.version,
    bring: service?.preparation ?? [],
    gettingHere: gettingHere(clinic),
    policyWords: clinic.cancellation.words,
    phone: clinic.phone,
    undoUntil: visit.undoUntilMs === null ? null : clockWords(visit.undoUntilMs, timeZone),
    isCancelledByClinic: visit.cancelledBy === 'clinic',
  };
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

export function money(amountCents: number): string {
  return formatCents(cents(amountCents));
}
