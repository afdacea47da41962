import { clockWords, momentWords } from '#/features/booking/domain/clock-words.ts';
import { titledName } from '#/features/booking/ui/visit-choices.ts';
import type { Clinic } from '#/features/clinic/content.ts';
import type { Practitioner } from '#/features/booking/content.ts';
import type { Service } from '#/features/services/content.ts';
import { isCallOnly } from '#/features/waitlist/domain/wait-rule.ts';
import { wishFieldsView } from '#/features/waitlist/ui/wish-fields-view.ts';
import { daysWords, noticeWords, partsWords, therapistsWords } from '#/features/waitlist/ui/wish-words.ts';
import { dayWords } from '#/features/waitlist/ui/place-view.ts';
import type { WaitListAtDesk } from '#/features/waitlist/wait-list-at-desk.ts';
import type { WaitingPerson } from '#/features/waitlist/read-waiting.ts';
import type {
  DeskWaitListView,
  FitView,
  GapRow,
  OpenOfferRow,
  WaiterRow,
} from '#/features/desk/ui/wait-list-view.ts';
import { fullName } from '#/kernel/person-name.ts';
import type { FieldFault, TypedValues } from '#/kernel/form-fields.ts';
import { MINUTE_MS } from '#/kernel/zoned-time.ts';
import { paths } from '#/paths.ts';

export type WaitListScene = {
  readonly clinic: Clinic;
  readonly services: readonly Service[];
  readonly practitioners: readonly Practitioner[];
  readonly nowMs: number;
  readonly typed: TypedValues;
  readonly faults: readonly FieldFault[];
  /** The patient whose page led here; null for a new caller. */
  readonly patient: { readonly id: string; readonly name: string } | null;
};

/** The wait list as it is drawn at the desk. Pure. */
export function deskWaitListView(
  { waiting, gaps, settled }: WaitListAtDesk,
  scene: WaitListScene,
): DeskWaitListView {
  const { clinic, services, practitioners, nowMs, typed, faults, patient } = scene;
  const at = (ms: number) => momentWords(ms, clinic.timeZone);
  return {
    offers: waiting.flatMap((one) => offerRow(one, scene)),
    gaps: gaps.map(({ time, fits }): GapRow => ({
      when: at(time.startsAtMs),
      what: `${String((time.endsAtMs - time.startsAtMs) / MINUTE_MS)} minutes with ${nameOf(practitioners, time.practitioner)}`,
      idle: time.idleMinutes > 0 ? `Leaves ${String(time.idleMinutes)} minutes idle` : null,
      isCall: isCallOnly(nowMs, time.startsAtMs),
      time: `${Temporal.Instant.fromEpochMilliseconds(time.startsAtMs).toString()} ${time.practitioner}`,
      fits: fits.map((one) => fitOf(one, fits.find(({ mayBeAsked }) => mayBeAsked)?.id === one.id)),
    })),
    waiting: waiting.map((one, n) => waiterRow(one, n + 1, scene)),
    settled: settled.map(({ offer, name }) => ({
      words: `${name}, ${at(offer.startsAtMs)}: ${offer.status === 'silent' ? 'no answer' : offer.status}`,
      reason: offer.reason,
    })),
    services: services.map(({ slug, name }) => ({
      slug,
      name,
      isChosen: (typed['service'] ?? usual(services)) === slug,
    })),
    wishes: wishFieldsView({ notice: '4', ...typed }, faults, practitioners),
    ...{ typed, faults, patient, action: paths.deskWaitList },
  };
}

function offerRow(
  one: WaitingPerson,
  { clinic, practitioners, services, nowMs }: WaitListScene,
): readonly OpenOfferRow[] {
  const { openOffer, entry, visit } = one;
  if (openOffer === null || openOffer.answerByMs <= nowMs) return [];
  const { timeZone, name: clinicName } = clinic;
  const when = momentWords(openOffer.startsAtMs, timeZone);
  const until = clockWords(openOffer.answerByMs, timeZone);
  const therapist = practitioners.find(({ slug }) => slug === openOffer.practitioner);
  const isCall = openOffer.channel === 'phone';
  const service = services.find(({ slug }) => slug === entry.service)?.name ?? '';
  const keeps =
    visit === null
      ? 'If not, you keep your place on the list.'
      : `If not, you keep ${momentWords(visit.startsAtMs, timeZone)}, and your place.`;
  return [
    {
      ...{ id: openOffer.id, name: fullName(entry), phone: entry.phone, when, until, isCall },
      reason: openOffer.reason,
      script: isCall
        ? `“This is ${clinicName}. A time has opened: ${when}, with ${therapist === undefined ? 'a therapist' : titledName(therapist)}. ${service}. I can hold it for you until ${until}. Would you like it? ${keeps}”`
        : null,
    },
  ];
}

function fitOf(one: WaitingPerson, isFirst: boolean): FitView {
  const { entry, mayBeAsked, ownerDecides } = one;
  return {
    entry: one.id,
    name: fullName(entry),
    phone: entry.phone,
    channel: entry.email === null ? 'Phone' : 'Email',
    isFirst,
    note: ownerDecides ? 'Only the owner asks' : mayBeAsked ? null : 'Asked whether they still wait',
  };
}

function waiterRow(
  one: WaitingPerson,
  number: number,
  { clinic, practitioners, services }: WaitListScene,
): WaiterRow {
  const { entry, offers, visit, personId } = one;
  const { wishes, endsAtMs, email, questionAtMs } = entry;
  const service = services.find(({ slug }) => slug === entry.service)?.name ?? entry.service;
  const { timeZone } = clinic;
  return {
    ...{
      entry: one.id,
      number,
      name: fullName(entry),
      phone: entry.phone,
      href: paths.deskPatient(personId),
    },
    wants: [
      `${service}, ${daysWords(wishes)}, ${partsWords(wishes)}`,
      `${therapistsWords(wishes, practitioners)}, ${noticeWords(wishes.noticeHours)}`,
      ...(visit === null ? [] : [`Has ${momentWords(visit.startsAtMs, timeZone)}`]),
    ],
    since: dayWords(one.joinedAtMs, timeZone),
    until: dayWords(endsAtMs, timeZone),
    channel: email === null ? 'Phone' : 'Email',
    asked: offers.length,
    isQuestion: questionAtMs !== null,
  };
}

function nameOf(practitioners: readonly Practitioner[], slug: string): string {
  return practitioners.find((one) => one.slug === slug)?.name ?? slug;
}

/** An hour is what most people book. */
function usual(services: readonly Service[]): string | undefined {
  return services.find(({ minutes }) => minutes === 60)?.slug;
}
