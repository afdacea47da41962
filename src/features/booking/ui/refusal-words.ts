import { momentWords } from '#/features/booking/domain/clock-words.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import { MAX_HOLDS_PER_ADDRESS } from '#/features/booking/domain/hold.ts';
import type { LostBecause } from '#/features/booking/forms/booking-draft.ts';
import {
  slotButton,
  type FreeTime,
  type NamesBySlug,
  type SlotButton,
} from '#/features/booking/ui/slot-words.ts';
import { cents, formatCents } from '#/kernel/money.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';

/** Why something did not happen, what people can do now, and the status of the answer. */
export type RefusalWords = {
  readonly title: string;
  readonly lines: readonly string[];
  readonly status: number;
};

/** The same for a time, with others near it. Takes the focus. */
export type TimesNotice = RefusalWords & { readonly nearest: readonly SlotButton[] };

type View = { readonly timeZone: string; readonly today: LocalDate };

const CONFLICT = 409;
const TOO_MANY = 429;

const NOT_BOOKABLE = {
  past: 'This time is over.',
  'too-soon': 'This time is too soon to book online. Please call us if you need it.',
  'too-far': 'This time is too far ahead. We open the diary day by day.',
  closed: 'Nobody works at this time any more.',
} as const;

type TimeFault =
  | FaultOf<'unknown-service' | 'unknown-practitioner' | 'service-not-given'>
  | FaultOf<'slot-taken' | 'not-bookable' | 'hold-gone' | 'renewed-before' | 'key-used-differently'>
  | FaultOf<'too-many-holds' | 'too-many-requests'>;

/** The time that was pressed is not theirs. */
export function timeRefused(
  fault: TimeFault,
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
      return notice(
        'Please wait a little',
        [
          `You, or people who share your internet, keep ${MAX_HOLDS_PER_ADDRESS} times right now.`,
          'Please book one of yours, or wait 10 minutes. You can also call us, and we book it with you.',
        ],
        TOO_MANY,
      );
    case 'too-many-requests':
      return notice(
        'Please wait a little',
        [
          'You, or someone who shares your internet, chose many times just now.',
          'Please try again in 10 minutes. You can also call us, and we book it with you.',
        ],
        TOO_MANY,
      );
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
  if (because === 'slot-taken') return takenNotice(lostMs, nearest, names, view, kept);
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

function notice(title: string, lines: readonly string[], status: number = CONFLICT): TimesNotice {
  return { title, lines, nearest: [], status };
}

/** The press of the last buttons did not keep or book the time. Nothing typed is lost. */
export function notBooked(
  kind: 'changed-elsewhere' | 'too-many-requests' | 'too-many-holds' | 'too-many-visits' | 'please-call',
  phone: string,
): RefusalWords {
  switch (kind) {
    case 'changed-elsewhere':
      return {
        title: 'Please look again: this is not what you saw before.',
        lines: ['You chose it in another window. Nothing is booked yet.'],
        status: CONFLICT,
      };
    case 'too-many-requests':
      return {
        title: 'Please wait a little. Nothing is booked yet.',
        lines: [
          'You, or someone who shares your internet, asked for many visits just now.',
          `Please try again in an hour, or call ${phone}. We book it with you.`,
        ],
        status: TOO_MANY,
      };
    case 'too-many-holds':
      return {
        title: 'Please wait a little. Nothing is booked yet.',
        lines: [
          `You, or people who share your internet, keep ${MAX_HOLDS_PER_ADDRESS} times right now.`,
          `Please press the button again in 10 minutes, or call ${phone}. We book it with you.`,
        ],
        status: TOO_MANY,
      };
    case 'please-call':
      return {
        title: 'Please call us to book this visit. Nothing is booked yet.',
        lines: [`Call ${phone}. We book it with you.`],
        status: CONFLICT,
      };
    case 'too-many-visits':
      return {
        title: 'Please call us to book this visit. Nothing is booked yet.',
        lines: [
          'We have sent this email address all we send in a day. We book more by phone only.',
          'That way nobody can fill a stranger’s mailbox.',
          `Call ${phone}. We book it with you.`,
        ],
        status: TOO_MANY,
      };
  }
}

type ChangeFault = FaultOf<
  'no-visit' | 'please-call' | 'too-many-requests' | 'too-many-moves' | 'changed-elsewhere' | 'fee-higher'
>;

/** A booked visit stays as it is. */
export function notChanged(fault: ChangeFault, done: 'cancelled' | 'moved', phone: string): RefusalWords {
  switch (fault.kind) {
    case 'fee-higher':
      return {
        title: 'The fee has changed',
        lines: [
          `Nothing is ${done} yet. The free time is over, and the fee is now ${formatCents(cents(fault.feeCents))}.`,
          'Press the button again if you still want this.',
        ],
        status: CONFLICT,
      };
    case 'changed-elsewhere':
      return {
        title: 'Please look again: this is not what you saw before',
        lines: [
          `You chose it in another window. Nothing is ${done} yet.`,
          'Press the button again if you still want this.',
        ],
        status: CONFLICT,
      };
    case 'too-many-requests':
      return {
        title: 'That was often',
        lines: [`This visit was changed many times. Please wait an hour, or call ${phone}.`],
        status: TOO_MANY,
      };
    case 'too-many-moves':
      return {
        title: 'We cannot move it once more today',
        lines: [
          'Your visit stays at its time. We send few emails a day to one address, and each move needs one.',
          `Please try again tomorrow, or call ${phone}. We move it with you.`,
        ],
        status: TOO_MANY,
      };
    case 'please-call':
      return {
        title: 'Please call us to change this visit',
        lines: [`Nothing is ${done} yet. Call ${phone}. We do it with you.`],
        status: CONFLICT,
      };
    case 'no-visit':
      return { title: 'Your visit was changed', lines: [`Please call ${phone}.`], status: CONFLICT };
  }
}
