/** Why the clinic asks for no money. A kind of reason, never words: words may be about health. */
export const WAIVE_REASONS = ['first-time', 'our-mistake', 'hardship', 'goodwill', 'other'] as const;
export type WaiveReason = (typeof WAIVE_REASONS)[number];

export const GIVE_BACK_REASONS = [
  'paid-too-much',
  'pays-another-way',
  'our-mistake',
  'goodwill',
  'other',
] as const;
export type GiveBackReason = (typeof GIVE_BACK_REASONS)[number];

/** Who gets money back for one of these owes it no more; for any other, what went back is due again. */
export function forgives(reason: GiveBackReason): boolean {
  return reason === 'our-mistake' || reason === 'goodwill';
}

export function waiveReason(typed: string): WaiveReason {
  return WAIVE_REASONS.find((known) => known === typed) ?? 'other';
}

export function giveBackReason(typed: string): GiveBackReason {
  return GIVE_BACK_REASONS.find((known) => known === typed) ?? 'other';
}
