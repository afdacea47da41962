import type { AstroGlobal } from 'astro';
import { findVisit } from '#/features/booking/find-visit.ts';
import { isWaiting } from '#/features/waitlist/domain/entry.ts';
import { findEntryOfVisit } from '#/features/waitlist/store/entry-store.ts';
import { makeEntryToken } from '#/features/waitlist/wait-tokens.ts';
import { paths } from '#/paths.ts';

export type SoonerLink = { readonly href: string; readonly isWaiting: boolean };

/** What the page of a visit that lies ahead says of the wait list. */
export async function soonerLink(astro: AstroGlobal): Promise<SoonerLink> {
  const { context } = astro.locals;
  const token = astro.params['token'] ?? '';
  const visit = await findVisit(context, token);
  const entry = visit === null ? undefined : await findEntryOfVisit(context.database.db, visit.id);
  return entry !== undefined && isWaiting(entry, context.clock.now().epochMilliseconds)
    ? { href: paths.waitListPlace(makeEntryToken(context, entry.id)), isWaiting: true }
    : { href: paths.visitWaitList(token), isWaiting: false };
}
