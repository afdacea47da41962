import type { Facts, Finding } from './finding.ts';

/** What a clinic at Cal.com still has to set or to hold; nothing for all others. */
export function calFindings(facts: Facts): readonly Finding[] {
  return [...withoutKey(facts), ...withOwnLook(facts)];
}

function withoutKey({ cal, siteUrl }: Facts): readonly Finding[] {
  if (cal === null || cal.hasKey) return [];
  const address = `${siteUrl ?? 'https://your-address'}/webhooks/cal`;
  return [
    {
      area: 'Cal.com',
      what: 'Bookings at Cal.com cannot be read again: what a lost webhook would have said is lost.',
      next: `Cal.com tries three times within about a minute. Make an API key there and set CAL_API_KEY; its webhook goes to ${address}.`,
      isAdvice: true,
    },
  ];
}

/** The files say so that are copied: the license of @calcom/embed-core, and of @calcom/embed-react. */
function withOwnLook({ cal }: Facts): readonly Finding[] {
  if (cal === null || !cal.isEmbedded) return [];
  return [
    {
      area: 'Cal.com',
      what: 'CAL_EMBED is on: this site serves Cal.com’s own script, under its commercial license with parts under AGPLv3.',
      next: 'Hold a Cal.com subscription for your number of hosts, and offer the source of the AGPLv3 parts; or set CAL_EMBED=off. See docs/decisions/050.',
      isAdvice: true,
    },
  ];
}
