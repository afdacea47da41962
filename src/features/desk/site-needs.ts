import type { Need } from '#/features/desk/domain/need.ts';
import type { SiteTrouble, SiteWatch } from '#/platform/observability/site-trouble.ts';

export type SiteNeedsContext = { readonly siteWatch: SiteWatch };

/** What is wrong with the site itself. It is off the list when the cause is gone, whoever mended it. */
export async function siteNeeds({ siteWatch }: SiteNeedsContext): Promise<readonly Need[]> {
  return (await siteWatch.troubles()).map(needOf);
}

function needOf(trouble: SiteTrouble): Need {
  const dueAtMs = trouble.sinceMs;
  switch (trouble.kind) {
    case 'backup-missing': {
      const { kind, reason, newestAtMs } = trouble;
      return { name: `${kind}:${reason}`, dueAtMs, cause: { kind, reason, newestAtMs } };
    }
    case 'self-check': {
      const { kind, rule, found } = trouble;
      return { name: `${kind}:${rule}`, dueAtMs, cause: { kind, rule, found } };
    }
  }
}
