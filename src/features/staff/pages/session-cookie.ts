import type { FoundSession } from '#/features/staff/open-session.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import { hostCookie, type HostCookie } from '#/platform/http/host-cookie.ts';

/** Holds the secret of a session and nothing else. */
export function sessionCookie(siteUrl: string): HostCookie {
  return hostCookie(siteUrl, 'desk');
}

export function askerOf({ staff, codeAtMs }: FoundSession, requestId: string): StaffAsker {
  return { actor: { kind: 'staff', id: staff.id }, requestId, staff, codeAtMs };
}
