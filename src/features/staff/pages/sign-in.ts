import type { AstroGlobal } from 'astro';
import { enterCode, type CodeFault } from '#/features/staff/enter-code.ts';
import { enterPassword, type PairFault } from '#/features/staff/enter-password.ts';
import { readKeptForm } from '#/features/staff/keep-form.ts';
import { lookAtSession } from '#/features/staff/open-session.ts';
import { knownDevice } from '#/features/staff/pages/known-device.ts';
import { sessionCookie } from '#/features/staff/pages/session-cookie.ts';
import { signedIn } from '#/features/staff/pages/signed-in.ts';
import { typedFields } from '#/features/staff/pages/typed-fields.ts';
import { wayCookie } from '#/features/staff/pages/way-cookie.ts';
import type { SignInPlace } from '#/features/staff/sign-in-place.ts';
import { signOut } from '#/features/staff/sign-out.ts';
import { notSignedIn } from '#/features/staff/ui/refusal-words.ts';
import { visibleLine } from '#/kernel/typed-text.ts';
import { paths } from '#/paths.ts';
import { seeOther } from '#/platform/http/see-other.ts';

type Refused = { readonly title: string; readonly words: string };

/** The first step, and the way back in after a quiet quarter of an hour. */
export async function signInPage(astro: AstroGlobal) {
  const session = await currentSession(astro);
  const locked = session?.state === 'locked' ? session.staff : null;
  if (astro.request.method !== 'POST') {
    if (session?.state === 'open') return seeOther(paths.desk);
    return { locked, email: locked?.email ?? '', refused: null };
  }
  const typed = await typedFields(astro.request);
  const { email = '', password = '' } = typed;
  const answer = await enterPassword(
    astro.locals.context,
    { email, password },
    placeOf(astro),
    tokenOf(astro),
  );
  if (!answer.ok) return { locked, email: visibleLine(email), refused: refuse(astro, answer.fault) };
  const { token, next } = answer.value;
  const cookie = sessionCookie(astro.locals.context.config.siteUrl).write(token);
  if (next === 'code') return seeOther(paths.deskCode, [['Set-Cookie', cookie]]);
  return onward(astro, session?.keptForm ?? null, [['Set-Cookie', cookie]]);
}

/** The second step, and the fresh code before something that is hard to take back. */
export async function codePage(astro: AstroGlobal) {
  const { context } = astro.locals;
  const session = await currentSession(astro);
  if (session?.state !== 'waits-for-code' && session?.state !== 'open') return seeOther(paths.deskSignIn);
  const isRenewal = session.state === 'open';
  if (astro.request.method !== 'POST') return { isRenewal, refused: null };
  const { code = '' } = await typedFields(astro.request);
  const answer = await enterCode(context, session, code, placeOf(astro));
  if (!answer.ok) {
    if (answer.fault.kind !== 'begin-again') return { isRenewal, refused: refuse(astro, answer.fault) };
    const cookie = sessionCookie(context.config.siteUrl).clear();
    return seeOther(paths.deskSignIn, [['Set-Cookie', cookie]]);
  }
  const devices = knownDevice(context);
  return onward(astro, session.keptForm, [
    ['Set-Cookie', sessionCookie(context.config.siteUrl).write(answer.value.token)],
    ['Set-Cookie', devices.write(devices.read(astro.request.headers.get('cookie')), session.staff.id)],
  ]);
}

/** What was typed before the desk locked: one press sends it on. */
export async function carryOnPage(astro: AstroGlobal) {
  const asker = await signedIn(astro, 'anybody');
  if (asker instanceof Response) return asker;
  const session = await currentSession(astro);
  const kept = session === null ? null : readKeptForm(astro.locals.context, session);
  return kept === null ? seeOther(paths.desk) : { staff: asker.staff, kept };
}

export async function signOutPage(astro: AstroGlobal): Promise<Response> {
  const { context, requestId } = astro.locals;
  if (astro.request.method !== 'POST') return seeOther(paths.deskSignIn);
  await signOut(context, tokenOf(astro), requestId);
  return seeOther(paths.deskSignIn, [['Set-Cookie', sessionCookie(context.config.siteUrl).clear()]]);
}

function tokenOf({ request, locals }: AstroGlobal): string | null {
  return sessionCookie(locals.context.config.siteUrl).read(request.headers.get('cookie'));
}

function currentSession(astro: AstroGlobal) {
  return lookAtSession(astro.locals.context, tokenOf(astro));
}

function placeOf({ request, locals: { context, clientKey, requestId } }: AstroGlobal): SignInPlace {
  return { clientKey, requestId, device: knownDevice(context).read(request.headers.get('cookie')) };
}

function refuse(astro: AstroGlobal, fault: PairFault | Exclude<CodeFault, { kind: 'begin-again' }>): Refused {
  const isTooMany = fault.kind === 'too-many-tries';
  astro.response.status = isTooMany ? 429 : 422;
  if (isTooMany) {
    astro.response.headers.set('Retry-After', String(Math.ceil(fault.retryAfterMs / 1_000)));
  }
  return notSignedIn(fault);
}

/** To what was typed, to the page that was wanted, or to today. */
function onward(
  { request, locals: { context } }: AstroGlobal,
  keptForm: string | null,
  headers: readonly [string, string][],
): Response {
  const way = wayCookie(context);
  const wanted = keptForm === null ? way.read(request.headers.get('cookie')) : paths.deskCarryOn;
  return seeOther(wanted ?? paths.desk, [...headers, ['Set-Cookie', way.clear()]]);
}
