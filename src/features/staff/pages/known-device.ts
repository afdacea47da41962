import type { StaffId } from '#/features/staff/domain/staff-member.ts';
import type { SignInPlace } from '#/features/staff/sign-in-place.ts';
import { paths } from '#/paths.ts';
import { sealedCookie } from '#/platform/http/sealed-cookie.ts';
import type { Ids } from '#/platform/ids.ts';
import type { SealedBox } from '#/platform/security/sealed-box.ts';

const RULES = { name: 'desk-device', path: paths.deskSignIn, maxAgeSeconds: 180 * 24 * 60 * 60 } as const;
/** The computer of a desk has more than one person. */
const MOST_PEOPLE = 12;

type DeviceContext = {
  readonly sealedBox: SealedBox;
  readonly config: { readonly siteUrl: string };
  readonly clock: { now(): Temporal.Instant };
  readonly ids: Ids;
};

type Device = NonNullable<SignInPlace['device']>;

/**
 * Notes on a browser who has signed in there. It opens nothing: it only gives its owner wrong tries of their own, so
 * that a stranger's do not keep them out.
 */
export function knownDevice({ sealedBox, config, clock, ids }: DeviceContext) {
  const cookie = sealedCookie(sealedBox, config.siteUrl, RULES);
  return {
    read(header: string | null): Device | null {
      const text = cookie.read(header, clock.now());
      return text === null ? null : (JSON.parse(text) as Device);
    },
    write(former: Device | null, id: StaffId): string {
      const others = former?.knows.filter((known) => known !== id) ?? [];
      const device = { id: former?.id ?? ids.uuid(), knows: [id, ...others].slice(0, MOST_PEOPLE) };
      const written = cookie.write(JSON.stringify(device), clock.now());
      if (written === null) throw new Error('A few ids do not fit into a cookie.');
      return written;
    },
  };
}
