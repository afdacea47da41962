import type { StaffRole } from '#/features/staff/domain/roles.ts';

export const ROLE_NAMES: Readonly<Record<StaffRole, string>> = {
  'front-desk': 'front desk',
  therapist: 'therapist',
  owner: 'owner',
};

/** What the foot of each page tells about one's own view. */
export const ROLE_SEES: Readonly<Record<StaffRole, string>> = {
  'front-desk': 'You see names and times, no health answers.',
  therapist: 'You see your own patients. Each look at a health answer is noted.',
  owner: 'You see everything. Each look at a health answer is noted.',
};
