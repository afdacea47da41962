import type { AstroGlobal } from 'astro';
import { paths } from '#/paths.ts';

/**
 * The page that says that one's role does not open this. It stands in a request of its own: Astro cannot show another
 * page for one whose form was read.
 */
export function notYours(astro: AstroGlobal): Promise<Response> {
  return astro.rewrite(new Request(new URL(paths.deskNotYours, astro.url)));
}
