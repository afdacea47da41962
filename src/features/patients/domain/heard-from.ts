/** How people come to a clinic. Nothing finer is asked, and nothing is followed: they say it, or they do not. */
export const HEARD_FROM = [
  'doctor',
  'friend',
  'health-plan',
  'search',
  'newsletter',
  'passing',
  'other',
  'not-said',
] as const;
export type HeardFrom = (typeof HEARD_FROM)[number];

export function readHeardFrom(typed: string | undefined): HeardFrom | null {
  return HEARD_FROM.find((known) => known === typed) ?? null;
}
