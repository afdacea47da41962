import type { AstroGlobal } from 'astro';
import { may, type StaffRight } from '#/features/staff/domain/roles.ts';
import { lookAtSession, renewSession } from '#/features/staff/open-session.ts';
import { askerOf, sessionCookie } from '#/features/staff/pages/session-cookie.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import { paths } from '#/paths.ts';
import { seeOther } from '#/platform/http/see-other.ts';

/** `renews: false` for what a page asks by itself: it must not keep somebody signed in who has gone home. */
export type GateRules = { readonly renews?: boolean };

/**
 * The gate of every page of the desk. Give the answer back when it is a `Response`: to the sign-in page, or the page
 * that says that one's role does not open this. Use cases ask for the right once more.
 */
export async function signedIn(
  astro: AstroGlobal,
  right: StaffRight,
  { renews = true }: GateRules = {},
): Promise<StaffAsker | Response> {
  const { context, requestId } = astro.locals;
  const cookie = sessionCookie(context.config.siteUrl);
  const session = await lookAtSession(context, cookie.read(astro.request.headers.get('cookie')));
  if (session?.state !== 'open') return seeOther(paths.deskSignIn);
  if (renews) await renewSession(context, session);
  if (!may(session.staff, right)) return astro.rewrite(paths.deskNotYours);
  return askerOf(session, requestId);
}
