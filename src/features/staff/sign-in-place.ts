import type { StaffContext } from '#/features/staff/context.ts';
import type { StaffFaultOf } from '#/features/staff/domain/faults.ts';
import {
  CODES_OF_STRANGERS,
  TRIES_AT_ACCOUNT,
  TRIES_OF_NETWORK,
  TRIES_ON_KNOWN_DEVICE,
  type ThrottleRule,
} from '#/features/staff/domain/throttle.ts';
import type { StaffId } from '#/features/staff/domain/staff-member.ts';
import { countTry, forgetTries, takeTryBack } from '#/features/staff/store/throttle-store.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import type { Visitor } from '#/platform/asker.ts';

/** From where somebody tries to come in. */
export type SignInPlace = Visitor & {
  /** The browser's own proof of who has signed in there before; null for one that has none. */
  readonly device: { readonly id: string; readonly knows: readonly StaffId[] } | null;
};

export type TooMany = StaffFaultOf<'too-many-tries'>;

type Counter = { readonly bucket: string; readonly rule: ThrottleRule };

/** What is counted for one account from one place. Somebody who is not there is counted like everybody else. */
export function countersOf(
  { pseudonyms }: Pick<StaffContext, 'pseudonyms'>,
  account: { readonly mailbox: string; readonly id: StaffId | null },
  { clientKey, device }: SignInPlace,
) {
  const isKnown = device !== null && account.id !== null && device.knows.includes(account.id);
  const place = isKnown ? `device ${device.id}` : `network ${clientKey}`;
  const bucket = (what: string, ...words: readonly string[]) =>
    pseudonyms.of(`staff-${what}`, words.join(' '));
  const rule = isKnown ? TRIES_ON_KNOWN_DEVICE : TRIES_AT_ACCOUNT;
  const network = { bucket: bucket('network', clientKey), rule: TRIES_OF_NETWORK };
  const strangers = { bucket: bucket('stranger-code', account.mailbox), rule: CODES_OF_STRANGERS };
  return {
    password: { bucket: bucket('password', account.mailbox, place), rule },
    code: { bucket: bucket('code', account.mailbox, place), rule },
    /** Those that others share: a known device is not kept out by them. */
    sharedAtPassword: isKnown ? [] : [network],
    sharedAtCode: isKnown ? [] : [strangers],
  };
}

/** Counts a try at each, before it is looked at. */
export async function countTries(
  { database, clock, limiter }: StaffContext,
  counters: readonly Counter[],
): Promise<Result<null, TooMany>> {
  if (!limiter.isOn) return ok(null);
  const nowMs = clock.now().epochMilliseconds;
  for (const { bucket, rule } of counters) {
    const answer = await countTry(database.db, bucket, rule, nowMs);
    if (!answer.allowed) return failed({ kind: 'too-many-tries', retryAfterMs: answer.retryAfterMs });
  }
  return ok(null);
}

/** The try was right: what counts for this account alone is forgotten, what others share too loses only this try. */
export async function settleTries(
  { database }: StaffContext,
  own: readonly Counter[],
  shared: readonly Counter[],
): Promise<void> {
  await forgetTries(
    database.db,
    own.map(({ bucket }) => bucket),
  );
  for (const { bucket } of shared) await takeTryBack(database.db, bucket);
}
