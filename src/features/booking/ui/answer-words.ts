import { clockWords, momentWords } from '#/features/booking/domain/clock-words.ts';
import type { RefusalWords } from '#/features/booking/ui/refusal-words.ts';
import {
  LATE_FROM_HOURS,
  type AnswerFault,
  type AnswerKind,
  type AnswerRefusal,
  type KeptAnswer,
} from '#/features/booking/domain/visit-answer.ts';
import { HOUR_MS } from '#/kernel/zoned-time.ts';

/** The head of the page and its button, before anything was said. */
export const ANSWER_QUESTIONS: Readonly<
  Record<
    Exclude<AnswerKind, 'late'>,
    { readonly title: string; readonly line: string; readonly button: string }
  >
> = {
  coming: {
    title: 'Are you coming?',
    line: 'Tell us, and we know that you come. You can still move or cancel the visit.',
    button: 'I’m coming',
  },
  'call-me': {
    title: 'Shall we call you?',
    line: 'We call the number that you gave us when you booked, while the clinic is open.',
    button: 'Please call me',
  },
  'remind-me': {
    title: 'A reminder on the day too?',
    line: 'We send one more email on the day of your visit, 3 hours before it starts.',
    button: 'Remind me on the day',
  },
};

export const LATE_QUESTION = {
  title: 'Are you running late?',
  line: 'Tell us how late you will be. Please come anyway: we see what we can do.',
};

/** On the same page, while it cannot be said there. */
export const LATE_CANNOT: Readonly<Record<AnswerRefusal, string>> = {
  'too-early': `You can tell us here from ${String(LATE_FROM_HOURS)} hours before your visit. Do you know it already? Please call us.`,
  'too-late': 'It is too late to say it here. Please call us.',
  'not-ahead': 'This visit is not ahead any more. Please call us.',
};

/** What the page says once something was said. */
export function thanksWords({ kind, minutes }: KeptAnswer): {
  readonly title: string;
  readonly lines: readonly string[];
} {
  switch (kind) {
    case 'coming':
      return { title: 'Thank you. We know that you are coming', lines: ['You have nothing more to do.'] };
    case 'late':
      return {
        title: `Thank you. We know that you come ${String(minutes)} minutes late`,
        lines: [
          'Your therapist hears of it now. Another visit may follow yours, so your time may be shorter.',
        ],
      };
    case 'call-me':
      return {
        title: 'Thank you. We will call you',
        lines: ['We call the number that you gave us when you booked, while the clinic is open.'],
      };
    case 'remind-me':
      return {
        title: 'Thank you. We remind you on the day too',
        lines: ['The email comes 3 hours before your visit starts.'],
      };
  }
}

const NOT_SAID: Readonly<Record<AnswerKind, string>> = {
  coming: 'We could not note that you are coming',
  late: 'We could not note that you are late',
  'call-me': 'We could not note that you want a call',
  'remind-me': 'We could not plan one more reminder',
};

/** Why a press changed nothing, and what to do instead. */
export function answerRefused(
  kind: AnswerKind,
  fault: Exclude<AnswerFault, { readonly kind: 'no-visit' }>,
  { phone, timeZone }: { readonly phone: string; readonly timeZone: string },
): RefusalWords {
  return {
    title: NOT_SAID[kind],
    lines: refusedLines(fault, phone, timeZone),
    status: fault.kind === 'too-many-requests' ? 429 : 409,
  };
}

function refusedLines(
  fault: Exclude<AnswerFault, { readonly kind: 'no-visit' }>,
  phone: string,
  timeZone: string,
): readonly string[] {
  switch (fault.kind) {
    case 'too-many-requests':
      return [`You pressed many times just now. Please wait an hour, or call ${phone}.`];
    case 'not-ahead':
      return [`This visit is not ahead any more: it was canceled, or you are here. Please call ${phone}.`];
    case 'too-late':
      return [`It is too late to say it here. Please call ${phone}. We pick up while the clinic is open.`];
    case 'too-early': {
      const from = clockWords(fault.startsAtMs - LATE_FROM_HOURS * HOUR_MS, timeZone);
      return [
        `Your visit starts on ${momentWords(fault.startsAtMs, timeZone)}. You can say on that day, from ${from}, that you are late.`,
        'Is another time better? You can move the visit on its page.',
      ];
    }
  }
}

export const UNKNOWN_LATE: RefusalWords = {
  title: 'How late will you be?',
  lines: ['Please press 10, 20 or 30 minutes.'],
  status: 422,
};
