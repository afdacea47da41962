import type { StaffContext } from '#/features/staff/context.ts';
import { may, type StaffRight } from '#/features/staff/domain/roles.ts';
import { lookAtSession, renewSession } from '#/features/staff/open-session.ts';
import { askerOf, sessionCookie } from '#/features/staff/pages/session-cookie.ts';
import type { GateRules } from '#/features/staff/pages/signed-in.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import { problemResponse, type ApiRequest, type ApiResponse } from '#/platform/http/api-route.ts';
import type { ProblemInput } from '#/platform/http/problem.ts';

const SIGNED_OUT: ProblemInput = {
  status: 401,
  kind: 'signed-out',
  title: 'Nobody is signed in',
  detail: 'Sign in at the desk and send it again.',
};
const LOCKED: ProblemInput = {
  status: 401,
  kind: 'locked',
  title: 'The desk is locked',
  detail: 'Enter the password again. Nothing was changed.',
};
const NOT_ALLOWED: ProblemInput = {
  status: 403,
  kind: 'not-allowed',
  title: 'Your role may not do this',
};

type DeskRequest = Pick<ApiRequest<StaffContext>, 'context' | 'headers' | 'requestId'>;

/** The gate of every address under `/api/desk`: who asks, or the answer to give. */
export async function staffAsking(
  { context, headers, requestId }: DeskRequest,
  /** One right, or several of which one is enough here: the use case asks again, with the visit before it. */
  rights: StaffRight | readonly StaffRight[],
  { renews = true }: GateRules = {},
): Promise<
  { readonly ok: true; readonly asker: StaffAsker } | { readonly ok: false; readonly answer: ApiResponse }
> {
  const token = sessionCookie(context.config.siteUrl).read(headers.cookie ?? null);
  const session = await lookAtSession(context, token);
  const refuse = (problem: ProblemInput) =>
    ({ ok: false, answer: problemResponse(context, problem) }) as const;
  if (session?.state === 'locked') return refuse(LOCKED);
  if (session?.state !== 'open') return refuse(SIGNED_OUT);
  if (renews) await renewSession(context, session);
  if (![rights].flat().some((right) => may(session.staff, right))) return refuse(NOT_ALLOWED);
  return { ok: true, asker: askerOf(session, requestId) };
}
