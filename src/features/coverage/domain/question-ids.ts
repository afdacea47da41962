/**
 * Every question, in the order in which it is asked. Dossier, section G1, with two changes: after a work injury or a
 * crash the questions about that claim come before those about the plan, because they decide who pays first; and the
 * problem comes before the plan's details, because plans refuse some problems whatever else is true (amendment 1).
 */
export const QUESTION_IDS = [
  'purpose',
  'cause',
  'payer',
  'employerKind',
  'autoKind',
  'militaryKind',
  'limitedKind',
  'claimStatus',
  'claimNumber',
  'autoCover',
  'autoState',
  'condition',
  'state',
  'planType',
  'massageBenefit',
  'network',
  'oonBenefit',
  'order',
  'orderAbout',
  'orderCare',
  'orderSigned',
  'pcpReferral',
  'priorAuth',
  'visitsUsed',
  'visitLimitReached',
  'progress',
  'wcInsurer',
  'monthsSinceAccident',
  'hsa',
] as const;

export type QuestionId = (typeof QUESTION_IDS)[number];

/** What a person chose, question by question, as the form sends it. Nothing here names the person. */
export type Given = Readonly<Partial<Record<QuestionId, string>>>;
