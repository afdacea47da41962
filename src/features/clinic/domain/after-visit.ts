/** What a patient hears after a visit: nothing, one mail, or one mail that also asks how they are. */
export const AFTER_VISIT = ['none', 'mail', 'ask'] as const;
export type AfterVisitMail = (typeof AFTER_VISIT)[number];

/** A clinic that has not chosen sends nothing. */
export function afterVisitMail({
  afterVisit = 'none',
}: {
  readonly afterVisit?: AfterVisitMail | undefined;
}): AfterVisitMail {
  return afterVisit;
}
