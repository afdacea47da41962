import { ANY_PRACTITIONER } from '#/features/booking/domain/any-practitioner.ts';
import { changeTerms } from '#/features/booking/domain/cancellation-policy.ts';
import { momentWords } from '#/features/booking/domain/clock-words.ts';
import type { BookingContext } from '#/features/booking/context.ts';
import { readBackWords } from '#/features/booking/ui/read-back.ts';
import { whyNotWords } from '#/features/booking/ui/why-not-words.ts';
import { bookFocus } from '#/features/desk/pages/book-focus.ts';
import { pickWord, type BookChoices, type PickedTime } from '#/features/desk/pages/book-choice.ts';
import type { BookOffers } from '#/features/desk/pages/book-offers.ts';
import { nameOf } from '#/features/desk/pages/visit-card.ts';
import type { FoundAtDesk } from '#/features/desk/find-at-desk.ts';
import type { BookChoice, BookView, ChosenTime } from '#/features/desk/ui/book-view.ts';
import { ended } from '#/features/desk/ui/promise-words.ts';
import { effectWords } from '#/features/desk/ui/visit-words.ts';
import type { Person } from '#/features/patients/domain/person.ts';
import type { FieldFault, TypedValues } from '#/kernel/form-fields.ts';
import { isUuid } from '#/kernel/ids.ts';
import { cents, formatCents } from '#/kernel/money.ts';
import { fullName } from '#/kernel/person-name.ts';

type Parts = {
  readonly isOpened: boolean;
  readonly typed: TypedValues;
  readonly choices: BookChoices;
  readonly offers: BookOffers;
  readonly people: FoundAtDesk | null;
  /** Whom a link names. */
  readonly named: Person | null;
  readonly refusal: BookView['refusal'];
  readonly faults: readonly FieldFault[];
};

type Context = Pick<BookingContext, 'content' | 'clock' | 'ids'>;

export function bookView(context: Context, parts: Parts): Omit<BookView, 'plan'> {
  const { typed, choices, offers, refusal, faults } = parts;
  const { services, practitioners, clinic } = context.content;
  const { timeZone } = clinic;
  const field = (name: string) => typed[name] ?? '';
  const hasTrouble = refusal !== null || faults.length > 0;
  const found = parts.people?.patients.length ?? null;
  const hasTime = offers.chosen !== null;
  return {
    ...{ refusal, faults, who: field('who') },
    focus: hasTrouble ? null : bookFocus({ isOpened: parts.isOpened, typed, found, hasTime }),
    ticket: isUuid(field('ticket')) ? field('ticket') : context.ids.uuid(),
    found: foundOf(parts, context),
    typed: {
      ...{ name: newName(typed, found), phone: field('phone'), email: field('email') },
      heardFrom: field('heardFrom'),
      ...{ date: field('date'), part: field('part'), tell: field('tell') },
    },
    services: services.map(({ slug, name, priceCents }) => ({
      ...{ value: slug, words: name, note: formatCents(cents(priceCents)) },
      isChosen: slug === choices.service.slug,
    })),
    therapists: [
      {
        ...{ value: ANY_PRACTITIONER, words: 'Anyone', note: null },
        isChosen: choices.practitioner === ANY_PRACTITIONER,
      },
      ...practitioners.map(({ slug, name }) => ({
        ...{ value: slug, words: name, note: null },
        isChosen: slug === choices.practitioner,
      })),
    ],
    times: offers.times.map((time) => ({
      value: pickWord(time),
      when: momentWords(time.startsAtMs, timeZone),
      who: nameOf(practitioners, time.practitioner),
      effect: effectWords(time.effect, time.isSameHour),
      isChosen: isSame(time, offers.chosen),
    })),
    timesNote:
      offers.times.length === 0
        ? 'Nothing fits. Try another day, therapist or part of the day.'
        : choices.picked === null
          ? 'The first free time is chosen. Press another one, or go on.'
          : 'Press another time, or go on with the one you chose.',
    chosen: offers.chosen === null ? null : chosenOf(context, choices, offers, offers.chosen),
  };
}

/** Whom nobody has found is somebody new: their name need not be typed twice. */
function newName({ name = '', who = '' }: TypedValues, found: number | null): string {
  return name === '' && found === 0 && /^[\p{L}\p{M}\p{N}' .-]*\p{L}/u.test(who) && !/\d{4}/.test(who)
    ? who
    : name;
}

function isSame(one: PickedTime, other: PickedTime | null): boolean {
  return one.startsAtMs === other?.startsAtMs && one.practitioner === other.practitioner;
}

function chosenOf(
  { content, clock }: Pick<Context, 'content' | 'clock'>,
  { service, picked }: BookChoices,
  { conflicts, mayOverride }: BookOffers,
  chosen: PickedTime,
): ChosenTime {
  const { clinic, practitioners } = content;
  const { timeZone } = clinic;
  const who = nameOf(practitioners, chosen.practitioner);
  const nowMs = clock.now().epochMilliseconds;
  const asked = {
    ...{ startsAtMs: chosen.startsAtMs, bookedAtMs: nowMs, createdAtMs: nowMs },
    ...{ priceCents: service.priceCents, feeCents: 0 },
  };
  return {
    value: pickWord(chosen),
    isPicked: picked !== null,
    readBack: readBackWords({
      ...{ startsAtMs: chosen.startsAtMs, minutes: service.minutes, practitionerName: who, timeZone },
      priceCents: service.priceCents,
      terms: changeTerms(clinic.cancellation, asked, false, nowMs),
    }),
    button: `Book ${momentWords(chosen.startsAtMs, timeZone)} with ${who}`,
    conflicts: conflicts.map((conflict) =>
      whyNotWords(conflict, { timeZone, practitioner: who, closed: null }),
    ),
    mayOverride,
  };
}

/** Whom the text names, each with what helps to tell them apart; the last choice is somebody new. */
function foundOf({ typed, people, named }: Parts, { content }: Pick<Context, 'content'>): BookView['found'] {
  const patient = typed['patient'] ?? '';
  if (people === null && named === null) return null;
  const rows =
    people?.patients ??
    (named === null ? [] : [{ person: named, next: null, last: null, later: [], balanceCents: 0 }]);
  const isKnown = rows.some(({ person }) => person.id === patient);
  const choices = rows.map(({ person, next, last, balanceCents }, n): BookChoice => {
    const at = (visit: { readonly startsAtMs: number; readonly practitioner: string }) =>
      ended(
        `${momentWords(visit.startsAtMs, content.clinic.timeZone)} with ${nameOf(content.practitioners, visit.practitioner)}`,
      );
    const notes = [
      `Phone ends ${person.facts.phone.slice(-4)}.`,
      ...(next === null ? [] : [`Has another visit: ${at(next)}`]),
      ...(last === null ? [] : [`Last visit: ${at(last)}`]),
      ...(balanceCents <= 0 ? [] : [`Owes ${formatCents(cents(balanceCents))}.`]),
      ...(person.ownerDecides ? ['Only the owner books for this person.'] : []),
    ];
    return {
      ...{ value: person.id, words: fullName(person.facts), note: notes.join(' ') },
      isChosen: isKnown ? person.id === patient : patient !== 'new' && n === 0,
    };
  });
  const said =
    choices.length === 0
      ? people?.isTooShort === true
        ? 'Type a little more.'
        : 'Nobody was found. Book them as somebody new.'
      : people?.hasMore === true
        ? 'The first of many. Type more to see fewer.'
        : 'Who is it?';
  const isNew = !choices.some(({ isChosen }) => isChosen);
  return {
    said,
    people: [
      ...choices,
      {
        value: 'new',
        words: 'Somebody new',
        note: 'A name and one phone number are enough.',
        isChosen: isNew,
      },
    ],
  };
}
