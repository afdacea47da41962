import { momentWords } from '#/features/booking/domain/clock-words.ts';

/** What goes wrong there, by its name. */
type CalFault = {
  readonly kind: 'no-answer' | 'too-many' | 'time-taken' | 'no-key' | 'refused' | 'unexpected-answer';
};

export type CalNotice = {
  readonly title: string;
  readonly lines: readonly string[];
  readonly status: number;
};

/** The calendar cannot be shown. What else there is stands below it. */
export function timesMissing({ kind }: CalFault): CalNotice {
  return kind === 'no-answer' || kind === 'too-many'
    ? {
        title: 'Cal.com does not answer right now',
        lines: [
          'So we cannot show its free times. Please try again in a minute, or choose another way below.',
        ],
        status: 503,
      }
    : {
        title: 'The times at Cal.com cannot be shown',
        lines: ['Cal.com gave us no times. Please choose another way below.'],
        status: 503,
      };
}

type BookFault = CalFault | { readonly kind: 'too-many-requests' };

/** The time was not booked, or nobody knows. What was typed stays. */
export function notBookedAtCal(
  { kind }: BookFault,
  startsAtMs: number,
  timeZone: string,
  phone: string,
): CalNotice {
  const when = momentWords(startsAtMs, timeZone);
  switch (kind) {
    case 'time-taken':
      return {
        title: 'This time is taken',
        lines: [
          `${when} is not free any more at Cal.com. Nothing new is booked.`,
          'If you pressed the button twice, look in your mail: your first press may have booked it.',
        ],
        status: 409,
      };
    case 'no-answer':
      return {
        title: 'We do not know if you are booked',
        lines: [
          `Cal.com did not answer when we asked for ${when}.`,
          `Look in your mail in a few minutes. If Cal.com wrote to you, you are booked. If not, press the button again or call ${phone}.`,
        ],
        status: 503,
      };
    case 'too-many':
      return {
        title: 'Please wait a minute. Nothing is booked yet.',
        lines: ['Cal.com takes only so many questions a minute. Then press the button again.'],
        status: 503,
      };
    case 'too-many-requests':
      return {
        title: 'Please wait a little. Nothing is booked yet.',
        lines: [
          'You, or someone who shares your internet or your address, booked many visits just now.',
          `Please try again later, or call ${phone}. We book it with you.`,
        ],
        status: 429,
      };
    case 'unexpected-answer':
      return {
        title: 'We do not know if you are booked',
        lines: [
          'Cal.com answered something we do not understand.',
          `Look in your mail in a few minutes, or call ${phone}.`,
        ],
        status: 503,
      };
    case 'refused':
    case 'no-key':
      return {
        title: 'Cal.com did not take this booking',
        lines: [`Nothing is booked. Please choose another time, or call ${phone}. We book it with you.`],
        status: 409,
      };
  }
}
