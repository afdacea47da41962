import type { Config } from '#/platform/config/config.ts';

/** What whoever starts a clinic at Cal.com should know. */
export function calNotes({ cal }: Pick<Config, 'cal'>): readonly string[] {
  if (!cal.on || cal.apiKey !== null) return [];
  return [
    'Cal.com is on without CAL_API_KEY: a webhook that is lost is lost, because bookings cannot be read again.',
  ];
}
