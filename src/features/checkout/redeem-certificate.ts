import type { MoneyFault } from '#/features/checkout/domain/faults.ts';
import {
  findCertificate,
  noteCertificate,
  takeFromCertificate,
} from '#/features/checkout/store/certificate-store.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import type { Trx } from '#/platform/db/database.ts';

export type Redeeming = {
  readonly number: string;
  readonly cents: number;
  /** What the paper says it is worth, for one that nobody has typed before; null takes it for used up now. */
  readonly worthCents: number | null;
  readonly location: string;
  readonly by: string | null;
  readonly nowMs: number;
};

/** Takes money from a certificate of paper. Of two who redeem the last of it at one moment, the database lets one. */
export async function redeemCertificate(
  trx: Trx,
  { number, cents, worthCents, location, by, nowMs }: Redeeming,
): Promise<Result<null, MoneyFault>> {
  const worth = Math.max(worthCents ?? cents, 0);
  await noteCertificate(trx, {
    ...{ number, location, by, notedAtMs: nowMs },
    ...{ worthCents: worth, leftCents: worth },
  });
  if (await takeFromCertificate(trx, number, cents)) return ok(null);
  const leftCents = (await findCertificate(trx, number))?.leftCents ?? 0;
  return failed({ kind: 'certificate-spent', leftCents });
}
