import { paths } from '#/paths.ts';
import { sealedCookie } from '#/platform/http/sealed-cookie.ts';
import type { SealedBox } from '#/platform/security/sealed-box.ts';

const RULES = { name: 'desk-way', path: paths.deskSignIn, maxAgeSeconds: 60 * 60 } as const;

type WayContext = {
  readonly sealedBox: SealedBox;
  readonly config: { readonly siteUrl: string };
  readonly clock: { now(): Temporal.Instant };
};

/** Which page of the desk somebody wanted before the sign-in stood in between. The address of sign-in stays bare. */
export function wayCookie({ sealedBox, config, clock }: WayContext) {
  const cookie = sealedCookie(sealedBox, config.siteUrl, RULES);
  return {
    read: (header: string | null) => cookie.read(header, clock.now()),
    write: (path: string) => cookie.write(path, clock.now()),
    clear: () => cookie.clear(),
  };
}
