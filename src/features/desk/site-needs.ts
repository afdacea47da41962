import type { Need } from '#/features/desk/domain/need.ts';
import type { SiteTrouble, SiteWatch } from '#/platform/observability/site-trouble.ts';

export type SiteNeedsContext = { readonly siteWatch: SiteWatch };

/** What is wrong with the site itself. It is off the list when the cause is gone, whoever mended it. */
export async function siteNeeds({ siteWatch }: SiteNeedsContext): Promise<readonly Need[]> {
  return (await siteWatch.troubles()).map(needOf);
}

function needOf({ kind, reason, newestAtMs, sinceMs }: SiteTrouble): Need {
  return { name: `${kind}:${reason}`, dueAtMs: sinceMs, cause: { kind, reason, newestAtMs } };
}
