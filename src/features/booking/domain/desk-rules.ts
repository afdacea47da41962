import type { DiaryRules } from '#/features/booking/domain/diary.ts';

/** How far ahead the desk books: two years of series and follow-ups. */
const DESK_HORIZON_DAYS = 730;

/** The desk knows whom it talks to: no notice, and no end of the diary that a phone call meets. */
export function deskRules(rules: DiaryRules): DiaryRules {
  return { ...rules, noticeMinutes: 0, horizonDays: Math.max(rules.horizonDays, DESK_HORIZON_DAYS) };
}

/** Why a rule is passed over. The kind goes into the audit trail, no words. */
export const OVERRIDE_REASONS = ['therapist-agreed', 'owner-agreed', 'patient-asked', 'other'] as const;
export type OverrideReason = (typeof OVERRIDE_REASONS)[number];
