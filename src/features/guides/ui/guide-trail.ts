import type { WrittenGuide } from '#/features/guides/content.ts';
import { paths } from '#/paths.ts';

/** The way to a guide: those about one payer stand below the questions about insurance. */
export function guideTrail({ group }: Pick<WrittenGuide, 'group'>) {
  const home = { name: 'Home', href: paths.home };
  return group === 'payers'
    ? [home, { name: 'Will my insurance pay?', href: paths.insurance }]
    : [home, { name: 'Guides', href: paths.guides }];
}
