import type { DeskFlag } from '#/features/booking/domain/desk-flags.ts';

/** As the day, the card and the day sheet say them. */
export const DESK_FLAG_WORDS: Readonly<Record<DeskFlag, string>> = {
  'owner-decides': 'Owner decides',
  'late-10': '10 min late',
  'late-20': '20 min late',
  'late-30': '30 min late',
  'call-me': 'Wants a call',
  'step-free': 'Step-free',
  interpreter: 'Interpreter',
  'nut-free': 'Nut-free',
  'read-the-card': 'Read the card',
  new: 'New',
  coming: 'Said they come',
  'no-scents': 'No scents',
  quiet: 'Quiet',
  'side-lying': 'Side-lying',
  seated: 'Seated',
};
