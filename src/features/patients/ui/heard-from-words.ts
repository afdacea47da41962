import { HEARD_FROM, type HeardFrom } from '#/features/patients/domain/heard-from.ts';

export const HEARD_FROM_WORDS: Readonly<Record<HeardFrom, string>> = {
  doctor: 'A doctor or other clinician',
  friend: 'Family or a friend',
  'health-plan': 'A health plan',
  search: 'A search on the internet',
  newsletter: 'The newsletter',
  passing: 'Walking or driving past',
  other: 'Something else',
  'not-said': 'I would rather not say',
};

export const HEARD_FROM_CHOICES = HEARD_FROM.map((value) => ({ value, label: HEARD_FROM_WORDS[value] }));
