/** Whether the patient wants insurance to be used for this visit. It decides what is due before the visit. */
export const INSURANCE_ANSWERS = ['yes', 'no', 'not-sure'] as const;
export type InsuranceAnswer = (typeof INSURANCE_ANSWERS)[number];

/** What the patient tells the care team when booking. The reason is for their eyes only and never leaves in mail. */
export type VisitNote = { readonly reason: string | null; readonly insurance: InsuranceAnswer };
