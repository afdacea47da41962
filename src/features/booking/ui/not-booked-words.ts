import { MAX_HOLDS_PER_ADDRESS } from '#/features/booking/domain/hold.ts';

/** Why the press of a button did not keep or book the time. Nothing typed is lost. */
export type NotBooked =
  | 'changed-elsewhere'
  | 'too-many-requests'
  | 'too-many-holds'
  /** With this email address. */
  | 'too-many-visits';

export type NotBookedWords = { readonly title: string; readonly lines: readonly string[] };

export function notBookedWords(kind: NotBooked, phone: string): NotBookedWords {
  switch (kind) {
    case 'changed-elsewhere':
      return {
        title: 'Please look again: this is not what you saw before.',
        lines: ['You chose it in another window. Nothing is booked yet.'],
      };
    case 'too-many-requests':
      return {
        title: 'Please wait a little. Nothing is booked yet.',
        lines: [
          'You, or someone who shares your internet, asked for many visits just now.',
          `Please try again in an hour, or call ${phone}. We book it with you.`,
        ],
      };
    case 'too-many-holds':
      return {
        title: 'Please wait a little. Nothing is booked yet.',
        lines: [
          `You, or people who share your internet, keep ${MAX_HOLDS_PER_ADDRESS} times right now.`,
          `Please press the button again in 10 minutes, or call ${phone}. We book it with you.`,
        ],
      };
    case 'too-many-visits':
      return {
        title: 'Please call us to book this visit. Nothing is booked yet.',
        lines: [
          'We have sent this email address all we send in a day. We book more by phone only.',
          'That way nobody can fill a stranger’s mailbox.',
          `Call ${phone}. We book it with you.`,
        ],
      };
  }
}
