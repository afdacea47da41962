import { momentWords } from '#/features/booking/domain/clock-words.ts';
import { MAX_HOLDS_PER_ADDRESS } from '#/features/booking/domain/hold.ts';
import type { LostBecause } from '#/features/booking/forms/booking-draft.ts';
import {
  slotButton,
  type FreeTime,
  type NamesBySlug,
  type SlotButton,
} from '#/features/booking/ui/slot-words.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';

/** Why the time somebody pressed is not theirs, and what they can do now. Takes the focus. */
export type TimesNotice = {
  readonly title: string;
  readonly lines: readonly string[];
  readonly nearest: readonly SlotButton[];
  /** Of the answer. */
  readonly status: number;
};

/** What the engine says when it does not hold a time; its own faults fit. */
export type TimeRefusal =
  | { readonly kind: 'slot-taken'; readonly alternatives: readonly FreeTime[] }
  | { readonly kind: 'not-bookable'; readonly reason: 'past' | 'too-soon' | 'too-far' | 'closed' }
  | { readonly kind: 'too-many-holds' | 'too-many-requests' }
  | {
      readonly kind:
        | 'unknown-service'
        | 'unknown-practitioner'
        | 'service-not-given'
        | 'hold-gone'
        | 'renewed-before'
        | 'key-used-differently';
    };

type View = { readonly timeZone: string; readonly today: LocalDate };

const CONFLICT = 409;
const TOO_MANY = 429;

const NOT_BOOKABLE = {
  past: 'This time is over.',
  'too-soon': 'This time is too soon to book online. Please call us if you need it.',
  'too-far': 'This time is too far ahead. We open the diary day by day.',
  closed: 'Nobody works at this time any more.',
} as const;

export function refusalNotice(
  fault: TimeRefusal,
  startsAtMs: number,
  names: NamesBySlug,
  view: View,
): TimesNotice {
  switch (fault.kind) {
    case 'slot-taken':
      return takenNotice(startsAtMs, fault.alternatives, names, view, []);
    case 'not-bookable':
      return notice('This time cannot be booked', [
        NOT_BOOKABLE[fault.reason],
        'Please choose another time.',
      ]);
    case 'too-many-holds':
      return {
        ...notice('Please wait a little', [
          `You, or people who share your internet, keep ${MAX_HOLDS_PER_ADDRESS} times right now.`,
          'Please book one of yours, or wait 10 minutes. You can also call us, and we book it with you.',
        ]),
        status: TOO_MANY,
      };
    case 'too-many-requests':
      return {
        ...notice('Please wait a little', [
          'You, or someone who shares your internet, chose many times just now.',
          'Please try again in 10 minutes. You can also call us, and we book it with you.',
        ]),
        status: TOO_MANY,
      };
    case 'unknown-service':
    case 'unknown-practitioner':
    case 'service-not-given':
    case 'hold-gone':
    case 'renewed-before':
    case 'key-used-differently':
      return notice('This time cannot be booked', ['Please choose another time.']);
  }
}

/** The hold had ended, and when it was asked for again the time was not to be had. */
export function lostNotice(
  lostMs: number,
  because: LostBecause,
  nearest: readonly FreeTime[],
  names: NamesBySlug,
  view: View & { readonly keptAnswers: boolean },
): TimesNotice {
  const kept = view.keptAnswers ? ['Your answers are kept. Choose a time, then check and book.'] : [];
  if (because === 'taken') return takenNotice(lostMs, nearest, names, view, kept);
  return {
    ...notice('This time cannot be booked any more', [NOT_BOOKABLE[because], ...kept, nextWords(nearest)]),
    nearest: nearest.map((time) => slotButton(time, names, view)),
  };
}

function takenNotice(
  startsAtMs: number,
  nearest: readonly FreeTime[],
  names: NamesBySlug,
  view: View,
  more: readonly string[],
): TimesNotice {
  const taken = `Somebody else took ${momentWords(startsAtMs, view.timeZone)}.`;
  return {
    ...notice('Just taken', [taken, ...more, nextWords(nearest)]),
    nearest: nearest.map((time) => slotButton(time, names, view)),
  };
}

function nextWords(nearest: readonly FreeTime[]): string {
  return nearest.length === 0 ? 'Please choose another time.' : 'These are the nearest free times:';
}

function notice(title: string, lines: readonly string[]): TimesNotice {
  return { title, lines, nearest: [], status: CONFLICT };
}
