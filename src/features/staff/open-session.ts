import type { StaffContext } from '#/features/staff/context.ts';
import { sessionState, type SessionState } from '#/features/staff/domain/session.ts';
import { findSession, touchSession, type SessionRecord } from '#/features/staff/store/session-store.ts';
import { digestOf } from '#/platform/limits/digest.ts';

/** How a request stands: who sends it, and what must be asked first. */
export type FoundSession = SessionRecord & { readonly state: SessionState };

/** A few seconds more or less of fifteen minutes: then a page with many parts writes once. */
const TOUCH_MS = 5_000;

/** What the cookie of a browser opens, told by the product's clock. Null for none, and for somebody who was sent away. */
export async function lookAtSession(
  { database, clock }: Pick<StaffContext, 'database' | 'clock'>,
  token: string | null,
): Promise<FoundSession | null> {
  if (token === null) return null;
  const session = await findSession(database.db, digestOf(token));
  if (session === null) return null;
  return { ...session, state: sessionState(session, clock.now().epochMilliseconds) };
}

/** Notes that somebody is there. The live change of a page never does: nobody pressed anything. */
export async function renewSession(
  { database, clock }: Pick<StaffContext, 'database' | 'clock'>,
  { id, seenAtMs }: FoundSession,
): Promise<void> {
  const nowMs = clock.now().epochMilliseconds;
  if (nowMs - seenAtMs >= TOUCH_MS) await touchSession(database.db, id, nowMs);
}
