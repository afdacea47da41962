import type { Facts, Finding } from './finding.ts';

/** What a clinic at Cal.com still has to set; nothing for all others. */
export function calFindings({ cal, siteUrl }: Facts): readonly Finding[] {
  if (cal === null || cal.hasKey) return [];
  const address = `${siteUrl ?? 'https://your-address'}/webhooks/cal`;
  return [
    {
      area: 'Cal.com',
      what: 'Bookings at Cal.com cannot be read again: what a lost webhook would have said is lost.',
      next: `Cal.com tries three times within about a minute. Make an API key there and set CAL_API_KEY; its webhook goes to ${address}.`,
    },
  ];
}
