/**
 * Kinds of deeds in the audit trail, by how their names begin or end. What is new falls under the last one until somebody
 * sorts it in, and is in any case among all deeds.
 */
const PATTERNS = {
  read: ['%read', '%exported', '%printed'],
  visits: ['appointment.%', 'cal-booking.%', 'phone-task.%', 'wait-list.%'],
  patients: ['patient.%', 'patients.%', 'treatment.%'],
  money: ['payment.%', 'estimate.%', 'money.%', 'day-end.%', 'day.%'],
  hours: ['hours.%', 'schedule.%'],
  insurance: ['coverage-check.%'],
  letter: ['letter.%', 'voucher.%'],
  comments: ['comment.%', 'comment-link.%'],
  messages: ['mail.%', 'link-request.%', 'need.%'],
  staff: ['staff.%', 'calendar.%'],
  computer: ['schema.%', 'data-key.%', 'database.%', 'content.%', 'audit.%'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Deed = keyof typeof PATTERNS;
export const DEEDS = Object.keys(PATTERNS) as readonly Deed[];

export function patternsOf(deed: Deed): readonly string[] {
  return PATTERNS[deed];
}

export function isDeed(typed: string): typed is Deed {
  return Object.hasOwn(PATTERNS, typed);
}
