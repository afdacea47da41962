import type { AstroGlobal } from 'astro';
import { OWN_LOOK_FILES } from '#/features/cal-com/domain/own-look.ts';
import { runCalPage } from '#/features/cal-com/pages/cal-page.ts';
import { noSuchPage } from '#/platform/http/no-such-page.ts';

/** `/book/cal/calendar`: Cal.com's own calendar in a frame. There is no such page unless the clinic switched it on. */
export function ownLookPage(astro: AstroGlobal) {
  return runCalPage(astro, async ({ context, other }) => {
    const { cal } = context.config;
    if (!cal.on || !cal.embed) return noSuchPage();
    return {
      link: cal.link,
      origin: cal.origin,
      files: OWN_LOOK_FILES,
      other: { ...other, ownLookHref: null },
    };
  });
}
