/** What a person may have filled in for them; every field may stay empty. */
export const PREFILL_FIELDS = ['name', 'birthDate', 'phone', 'doctor', 'injuryDate', 'claimNumber'] as const;
export type PrefillField = (typeof PREFILL_FIELDS)[number];
export type Prefill = Readonly<Record<PrefillField, string>>;
