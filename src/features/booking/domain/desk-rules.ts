import type { DiaryRules } from '#/features/booking/domain/diary.ts';
import { DAY_MS, parseLocalDate, type LocalDate } from '#/kernel/zoned-time.ts';

/** How far ahead the desk books: two years of series and follow-ups. */
const DESK_HORIZON_DAYS = 730;

/** The desk knows whom it talks to: no notice, and no end of the diary that a phone call meets. */
export function deskRules(rules: DiaryRules): DiaryRules {
  return { ...rules, noticeMinutes: 0, horizonDays: Math.max(rules.horizonDays, DESK_HORIZON_DAYS) };
}

/** What can be booked or moved to at all, whatever a person decides: two years on, and a year back to note what was. */
export function isWithinReach(startsAtMs: number, nowMs: number): boolean {
  const days = (startsAtMs - nowMs) / DAY_MS;
  return -DESK_HORIZON_DAYS / 2 < days && days < DESK_HORIZON_DAYS;
}

const FIRST_DAY = '1900-01-01' as LocalDate;
const LAST_DAY = '2999-12-31' as LocalDate;

/** Days that a diary can have: no page and no program leafs past them. */
export function isDiaryDay(date: LocalDate): boolean {
  return FIRST_DAY <= date && date <= LAST_DAY;
}

/** The same of a moment, whatever the time zone. */
export function isDiaryMoment({ epochMilliseconds }: Temporal.Instant): boolean {
  return Date.UTC(1900, 0, 2) <= epochMilliseconds && epochMilliseconds < Date.UTC(2999, 11, 31);
}

/** The day that stands in an address, or null: none, no day at all, or one no diary has. */
export function readDiaryDay(text: string | null): LocalDate | null {
  const day = text === null ? null : parseLocalDate(text);
  return day !== null && isDiaryDay(day) ? day : null;
}

/** Why a rule is passed over. The kind goes into the audit trail, no words. */
export const OVERRIDE_REASONS = ['therapist-agreed', 'owner-agreed', 'patient-asked', 'other'] as const;
export type OverrideReason = (typeof OVERRIDE_REASONS)[number];
