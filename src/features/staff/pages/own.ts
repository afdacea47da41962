import type { AstroGlobal } from 'astro';
import { lookAtSession } from '#/features/staff/open-session.ts';
import { changeOwnPassword, renewOwnCodes, type OwnPasswordFault } from '#/features/staff/own-sign-in.ts';
import { sessionCookie } from '#/features/staff/pages/session-cookie.ts';
import { signedIn } from '#/features/staff/pages/signed-in.ts';
import { typedFields } from '#/features/staff/pages/typed-fields.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import { ownFaultWords } from '#/features/staff/ui/refusal-words.ts';
import { paths } from '#/paths.ts';
import { seeOther } from '#/platform/http/see-other.ts';

type Typed = Partial<Record<string, string>>;

/**
 * `/desk/own`: one's own password and recovery codes, for everybody who works here. It opens with a fresh code, and what
 * is typed there is never kept for later: it holds passwords.
 */
export async function ownPage(astro: AstroGlobal) {
  const { request, locals, url } = astro;
  const asker = await signedIn(astro, 'anybody', { fresh: true, keeps: false });
  if (asker instanceof Response) return asker;
  const typed = request.method === 'POST' ? await typedFields(request) : {};
  const base = { staff: asker.staff, isDone: url.searchParams.get('done') === 'password' };
  if (typed['do'] === 'codes') {
    const codes = await renewOwnCodes(locals.context, asker);
    return codes.ok ? { ...base, faults: [], codes: codes.value } : seeOther(paths.deskCode);
  }
  const faults = typed['do'] === 'password' ? await change(astro, typed, asker) : [];
  return faults instanceof Response ? faults : { ...base, faults, codes: null };
}

async function change(astro: AstroGlobal, typed: Typed, asker: StaffAsker) {
  const { context, clientKey } = astro.locals;
  const cookie = sessionCookie(context.config.siteUrl);
  const session = await lookAtSession(context, cookie.read(astro.request.headers.get('cookie')));
  if (session === null) return seeOther(paths.deskSignIn);
  const { current = '', password = '', again = '' } = typed;
  const place = { sessionId: session.id, clientKey };
  const changed = await changeOwnPassword(context, { current, password, again }, place, asker);
  if (changed.ok)
    return seeOther(`${paths.deskOwn}?done=password`, [['Set-Cookie', cookie.write(changed.value.token)]]);
  return faultsOf(astro, changed.fault);
}

function faultsOf(astro: AstroGlobal, fault: OwnPasswordFault) {
  if (fault.kind === 'session-over') return seeOther(paths.deskSignIn);
  if (fault.kind === 'code-needed') return seeOther(paths.deskCode);
  astro.response.status = fault.kind === 'too-many-tries' ? 429 : 422;
  return [ownFaultWords(fault)];
}
