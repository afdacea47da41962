/** What can stand in the way of a press at the desk. */
export type DeskRefusalKind =
  | 'not-allowed'
  | 'unknown-appointment'
  | 'changed-meanwhile'
  | 'not-possible'
  | 'not-cancellable'
  | 'not-movable'
  | 'unknown-practitioner'
  | 'unknown-service'
  | 'unknown-patient'
  | 'owner-decides'
  | 'too-late'
  | 'slot-gone'
  | 'in-use'
  | 'key-used-differently'
  | 'no-such-press'
  | 'over-plan'
  | 'no-time'
  | 'no-minutes';

type Refusal = { readonly status: number; readonly title: string; readonly advice: string };

/** A status for programs, and two sentences for a person: what is, and what can be done. */
export const REFUSALS: Readonly<Record<DeskRefusalKind, Refusal>> = {
  'not-allowed': {
    status: 403,
    title: 'Your role may not do this.',
    advice: 'Ask the owner. Nothing was changed.',
  },
  'unknown-appointment': {
    status: 404,
    title: 'There is no visit with this number.',
    advice: 'It may have been taken back. Look for it on the day.',
  },
  'changed-meanwhile': {
    status: 409,
    title: 'Somebody changed this visit while you looked at it.',
    advice: 'Below is what stands now. What you typed is still there. Nothing of yours was done.',
  },
  'over-plan': {
    status: 409,
    title: 'The plan does not pay for this visit.',
    advice:
      'Ask the therapist, then press the button again. Nothing was booked, and what you typed is still there.',
  },
  'not-possible': {
    status: 409,
    title: 'This does not fit how the visit stands.',
    advice: 'Below is what stands now. Nothing was changed.',
  },
  'not-cancellable': {
    status: 409,
    title: 'This visit can no longer be canceled.',
    advice: 'It is over or was canceled before. Nothing was changed.',
  },
  'not-movable': {
    status: 409,
    title: 'This visit cannot be moved there.',
    advice: 'Who is here can only move within the day. Nothing was changed.',
  },
  'unknown-practitioner': {
    status: 422,
    title: 'We do not know this therapist.',
    advice: 'Choose one from the list.',
  },
  'unknown-service': {
    status: 422,
    title: 'We no longer offer this visit.',
    advice: 'Choose another kind of visit.',
  },
  'unknown-patient': {
    status: 422,
    title: 'We do not know this patient.',
    advice: 'Find the person again, or book them as somebody new.',
  },
  'owner-decides': {
    status: 409,
    title: 'Only the owner books for this person.',
    advice: 'Say: “The owner will call you.” Nothing was booked.',
  },
  'too-late': {
    status: 409,
    title: 'This can no longer be taken back.',
    advice:
      'Its three minutes are over, or something was done since, such as taking money. Nothing was changed.',
  },
  'slot-gone': {
    status: 409,
    title: 'Somebody else has the old time now.',
    advice: 'It cannot be taken back. Move the visit instead.',
  },
  'in-use': {
    status: 409,
    title: 'Money or a paper already belongs to this visit.',
    advice: 'It cannot be taken back as if it never was. Cancel it instead. Nothing was changed.',
  },
  'key-used-differently': {
    status: 409,
    title: 'This page was used before.',
    advice: 'Open “Book by phone” again. Nothing was booked now.',
  },
  'no-such-press': {
    status: 422,
    title: 'We do not know this button.',
    advice: 'Load the page again. Nothing was changed.',
  },
  'no-time': {
    status: 422,
    title: 'The day or the time is missing.',
    advice: 'Fill in both, such as 05/06/2027 and 2:30 PM.',
  },
  'no-minutes': {
    status: 422,
    title: 'The minutes are not a number from 1 to 600.',
    advice: 'Type a number such as 60, or leave the field empty.',
  },
};
