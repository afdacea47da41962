import { ANY_PRACTITIONER } from '#/features/booking/domain/any-practitioner.ts';
import type { BookingContext } from '#/features/booking/context.ts';
import type { NextTimesSearch } from '#/features/booking/find-next-times.ts';
import type { Service } from '#/features/services/content.ts';
import type { TypedValues } from '#/kernel/form-fields.ts';
import { parseLocalDate, type LocalDate } from '#/kernel/zoned-time.ts';

/** A time with somebody, as one button says it. */
export type PickedTime = { readonly startsAtMs: number; readonly practitioner: string };

/** What is chosen so far of a visit that is booked by phone. */
export type BookChoices = {
  readonly service: Service;
  /** A slug, or `any`. */
  readonly practitioner: string;
  readonly picked: PickedTime | null;
  readonly from: LocalDate | null;
  readonly partOfDay: NextTimesSearch['partOfDay'];
};

const NOON = 12 * 60;
const EVENING = 17 * 60;
const MIDNIGHT = 24 * 60;
const PARTS_OF_DAY: ReadonlyMap<string, NonNullable<NextTimesSearch['partOfDay']>> = new Map([
  ['morning', { fromMinutes: 0, toMinutes: NOON }],
  ['afternoon', { fromMinutes: NOON, toMinutes: EVENING }],
  ['evening', { fromMinutes: EVENING, toMinutes: MIDNIGHT }],
]);

/** A part of the day by its name, or `after-15`: from that hour on. Null for the whole day. */
function partOfDay(name: string): NextTimesSearch['partOfDay'] {
  const hour = /^after-(\d{1,2})$/.exec(name)?.[1];
  return hour === undefined
    ? (PARTS_OF_DAY.get(name) ?? null)
    : { fromMinutes: Number(hour) * 60, toMinutes: MIDNIGHT };
}

/** An hour is what most people book. */
const USUAL_MINUTES = 60;

/** Reads what was typed or what a link of the day carries; whatever is missing is the usual. */
export function choicesOf(
  { content: { services, practitioners } }: Pick<BookingContext, 'content'>,
  typed: TypedValues,
): BookChoices {
  const usual = services.find(({ minutes }) => minutes === USUAL_MINUTES) ?? services[0];
  const service = services.find(({ slug }) => slug === typed['service']) ?? usual;
  if (service === undefined) throw new Error('A clinic without services.');
  const isKnown = practitioners.some(({ slug }) => slug === typed['with']);
  return {
    service,
    practitioner: isKnown ? (typed['with'] ?? ANY_PRACTITIONER) : ANY_PRACTITIONER,
    picked: pickedTime(typed),
    from: parseLocalDate(typed['date'] ?? ''),
    partOfDay: partOfDay(typed['part'] ?? ''),
  };
}

export function pickWord({ startsAtMs, practitioner }: PickedTime): string {
  return `${Temporal.Instant.fromEpochMilliseconds(startsAtMs).toString()} ${practitioner}`;
}

/**
 * What a button or a link of the day named, unless another therapist is wanted since; at the last press also the first
 * free time, which the page had read out.
 */
function pickedTime(typed: TypedValues): PickedTime | null {
  const first = typed['do'] === 'book' ? pickedOf(typed['first'] ?? '') : null;
  const linked = pickedOf(`${typed['at'] ?? ''} ${typed['with'] ?? ''}`);
  const picked = pickedOf(typed['pick'] ?? '') ?? first ?? linked;
  const wanted = typed['with'] ?? ANY_PRACTITIONER;
  return wanted === ANY_PRACTITIONER || picked?.practitioner === wanted ? picked : null;
}

function pickedOf(word: string): PickedTime | null {
  const [at = '', practitioner = ''] = word.split(' ');
  if (practitioner === '') return null;
  try {
    return { startsAtMs: Temporal.Instant.from(at).epochMilliseconds, practitioner };
  } catch {
    return null;
  }
}
