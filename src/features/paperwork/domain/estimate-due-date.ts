import { isBusinessDay } from '#/features/paperwork/domain/business-day.ts';

/** What starts the duty: a booking, or a question about the cost (with or without a booking). */
export type EstimateTrigger =
  | { readonly trigger: 'booking'; readonly on: Temporal.PlainDate; readonly visit: Temporal.PlainDate }
  | { readonly trigger: 'request'; readonly on: Temporal.PlainDate };

export type EstimateDue = {
  /** Business days after the booking up to and including the visit; null for a request. */
  readonly businessDays: number | null;
  /** The last day on which the estimate is in time; null where the law sets no day. */
  readonly dueBy: Temporal.PlainDate | null;
};

const REQUEST_DAYS = 3;
const EARLY_BOOKING = { ahead: 10, days: 3 };
const BOOKING = { ahead: 3, days: 1 };

/**
 * By when a Good Faith Estimate is due: No Surprises Act, 45 CFR 149.610(b)(1)(vi). Booked at least 10 business days
 * ahead: within 3; at least 3 ahead: within 1; asked for: within 3. Days are the clinic's local days.
 */
export function estimateDue(trigger: EstimateTrigger): EstimateDue {
  if (trigger.trigger === 'request') {
    return { businessDays: null, dueBy: addBusinessDays(trigger.on, REQUEST_DAYS) };
  }
  const businessDays = businessDaysAhead(trigger.on, trigger.visit);
  const rule = [EARLY_BOOKING, BOOKING].find(({ ahead }) => businessDays >= ahead);
  return { businessDays, dueBy: rule === undefined ? null : addBusinessDays(trigger.on, rule.days) };
}

function businessDaysAhead(on: Temporal.PlainDate, visit: Temporal.PlainDate): number {
  let count = 0;
  for (
    let day = on.add({ days: 1 });
    Temporal.PlainDate.compare(day, visit) <= 0;
    day = day.add({ days: 1 })
  ) {
    if (isBusinessDay(day)) count += 1;
  }
  return count;
}

function addBusinessDays(from: Temporal.PlainDate, days: number): Temporal.PlainDate {
  let day = from;
  for (let left = days; left > 0;) {
    day = day.add({ days: 1 });
    if (isBusinessDay(day)) left -= 1;
  }
  return day;
}
