export const STAFF_ROLES = ['front-desk', 'therapist', 'owner'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** What can be allowed at the desk, each by itself: who may see a diary may not therefore cancel in it. */
export const STAFF_RIGHTS = [
  'see-day',
  'see-own',
  'see-patients',
  'book',
  'move',
  'cancel',
  'mark-attendance',
  'mark-own',
  'override',
  'take-money',
  'give-back',
  'close-day',
  'hand-out-gifts',
  'export',
  'read-health',
  'read-own-health',
  'manage-hours',
  'manage-letter',
  'manage-comments',
  'manage-staff',
  'see-audit',
  'see-needs',
  'see-questions',
  'merge-patients',
  'erase-patients',
  'mark-patient',
] as const;
export type StaffRight = (typeof STAFF_RIGHTS)[number];

const FRONT_DESK: readonly StaffRight[] = [
  'see-day',
  'see-patients',
  'book',
  'move',
  'cancel',
  'mark-attendance',
  'override',
  'take-money',
  'give-back',
  'close-day',
  'hand-out-gifts',
  'manage-hours',
  'see-needs',
  'merge-patients',
];

/** The one table of who may do what. Reason and health answers are never the front desk's. */
export const MAY: Readonly<Record<StaffRole, readonly StaffRight[]>> = {
  'front-desk': FRONT_DESK,
  therapist: ['see-own', 'mark-own', 'read-own-health'],
  owner: [
    ...FRONT_DESK,
    'export',
    'read-health',
    'manage-letter',
    'manage-comments',
    'manage-staff',
    'see-audit',
    'see-questions',
    'mark-patient',
    'erase-patients',
  ],
};

/** Rights that also hold, for the visits of one's own patients, in a smaller form. */
const AT_OWN_VISITS: Partial<Record<StaffRight, StaffRight>> = {
  'see-day': 'see-own',
  'mark-attendance': 'mark-own',
  'read-health': 'read-own-health',
};

export type HasRole = { readonly role: StaffRole };

export function may({ role }: HasRole, right: StaffRight): boolean {
  return MAY[role].includes(right);
}

/** The same at one visit, whose therapist is known. */
export function mayAtVisit(
  staff: HasRole & { readonly practitioner: string | null },
  right: StaffRight,
  practitioner: string,
): boolean {
  if (may(staff, right)) return true;
  const smaller = AT_OWN_VISITS[right];
  return smaller !== undefined && may(staff, smaller) && staff.practitioner === practitioner;
}
