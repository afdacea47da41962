import type { AstroGlobal } from 'astro';
import { may, type StaffRight } from '#/features/staff/domain/roles.ts';
import { isFresh } from '#/features/staff/domain/session.ts';
import { forgetKeptForm, keepForm } from '#/features/staff/keep-form.ts';
import { lookAtSession, renewSession, type FoundSession } from '#/features/staff/open-session.ts';
import { askerOf, sessionCookie } from '#/features/staff/pages/session-cookie.ts';
import { wayCookie } from '#/features/staff/pages/way-cookie.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import { notYours } from '#/features/staff/pages/not-yours.ts';
import { paths } from '#/paths.ts';
import { seeOther } from '#/platform/http/see-other.ts';

export type GateRules = {
  /** False for what a page asks by itself: it must not keep somebody signed in who has gone home. */
  readonly renews?: boolean;
  /** True for what is hard to take back: a code is asked for, unless one was typed a moment ago. */
  readonly fresh?: boolean;
  /** False where passwords are typed: a form that comes too late is not kept, but typed again. */
  readonly keeps?: boolean;
};

/** `anybody`: a page for everybody who works here. Of several rights one is enough: use cases look closer. */
export type PageRight = StaffRight | readonly StaffRight[] | 'anybody';

const FORM_TYPE = /^application\/x-www-form-urlencoded\b/i;

/**
 * The gate of every page of the desk; call it before the form is read. Give the answer back when it is a `Response`:
 * to the sign-in page, or the page that says that one's role does not open this. Use cases ask for the right once more.
 */
export async function signedIn(
  astro: AstroGlobal,
  right: PageRight,
  { renews = true, fresh = false, keeps = true }: GateRules = {},
): Promise<StaffAsker | Response> {
  const { context, requestId } = astro.locals;
  const cookie = sessionCookie(context.config.siteUrl);
  const session = await lookAtSession(context, cookie.read(astro.request.headers.get('cookie')));
  if (session?.state !== 'open') return askFirst(astro, session, paths.deskSignIn, keeps);
  if (renews) await renewSession(context, session);
  const isAllowed = right === 'anybody' || [right].flat().some((one) => may(session.staff, one));
  if (!isAllowed) return notYours(astro);
  if (fresh && !isFresh(session, context.clock.now().epochMilliseconds)) {
    return askFirst(astro, session, paths.deskCode, keeps);
  }
  if (astro.request.method === 'POST' && session.keptForm !== null) await forgetKeptForm(context, session);
  return askerOf(session, requestId);
}

/** Keeps what was typed, or which page was wanted, and asks who is there. */
async function askFirst(
  { request, url, locals: { context } }: AstroGlobal,
  session: FoundSession | null,
  page: string,
  keeps: boolean,
): Promise<Response> {
  const path = `${url.pathname}${url.search}`;
  if (request.method === 'GET' || !keeps) {
    const way = wayCookie(context).write(path);
    return seeOther(page, way === null ? [] : [['Set-Cookie', way]]);
  }
  if (session?.level === 'full' && FORM_TYPE.test(request.headers.get('content-type') ?? '')) {
    await keepForm(context, session, path, await request.text());
  }
  return seeOther(page);
}
