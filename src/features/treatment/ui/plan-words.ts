import type { PlanPosition, PlanReport } from '#/features/treatment/domain/plan-counter.ts';
import { longDay } from '#/kernel/long-day.ts';

/** All that the front desk sees of a plan. */
export function positionWords({ position, allowed, isOver }: PlanPosition): string {
  if (isOver) return `${ordinal(position)}: ask the therapist`;
  return allowed === null ? `Visit ${String(position)}` : `Visit ${String(position)} of ${String(allowed)}`;
}

/** "1st", "2nd", "3rd", "4th", "11th", "21st". */
export function ordinal(count: number): string {
  const ending = new Intl.PluralRules('en-US', { type: 'ordinal' }).select(count);
  const letters = { one: 'st', two: 'nd', few: 'rd' } as Readonly<Record<string, string>>;
  return `${String(count)}${letters[ending] ?? 'th'}`;
}

export function reportWords(report: PlanReport): string | null {
  switch (report.kind) {
    case 'none':
      return null;
    case 'due':
      return `The progress report is due since ${longDay(report.since)}.`;
    case 'ahead':
      return `The progress report is due after ${visitsWords(report.afterVisits)} more${report.by === null ? '' : `, or on ${longDay(report.by)} if that is sooner`}.`;
  }
}

export function visitsWords(count: number): string {
  return `${String(count)} ${count === 1 ? 'visit' : 'visits'}`;
}
