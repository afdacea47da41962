/** How long before its day a visit was booked, in calendar days of the clinic. */
export const LEAD_TIMES = ['day', 'week', 'month', 'longer'] as const;
export type LeadTime = (typeof LEAD_TIMES)[number];

export type MissedOf = { readonly missed: number; readonly all: number };

/** A visit that took place, or that nobody came to. */
export type PastVisit = { readonly leadDays: number; readonly isMissed: boolean };

export function missedByLeadTime(visits: readonly PastVisit[]): Readonly<Record<LeadTime, MissedOf>> {
  const groups = Map.groupBy(visits, ({ leadDays }) => leadTimeOf(leadDays));
  const of = (lead: LeadTime) => missedOf(groups.get(lead) ?? []);
  return { day: of('day'), week: of('week'), month: of('month'), longer: of('longer') };
}

export function missedOf(visits: readonly PastVisit[]): MissedOf {
  return { missed: visits.filter(({ isMissed }) => isMissed).length, all: visits.length };
}

function leadTimeOf(days: number): LeadTime {
  if (days <= 1) return 'day';
  if (days <= 7) return 'week';
  return days <= 28 ? 'month' : 'longer';
}

/** "3 of 100", whole; null of none. */
export function ofHundred(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((100 * part) / whole);
}
