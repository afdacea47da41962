import type { Db, Trx } from '#/platform/db/database.ts';

export type Certificate = {
  readonly number: string;
  readonly worthCents: number;
  readonly leftCents: number;
  readonly notedAtMs: number;
};

/** What is printed on paper, however it is typed. */
export function certificateNumber(typed: string): string {
  return typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
}

/** Writes a certificate down that nobody has typed before. False when it is known. */
export async function noteCertificate(
  trx: Trx,
  certificate: Certificate & { readonly location: string; readonly by: string | null },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('gift_certificate')
    .values({
      number: certificate.number,
      location: certificate.location,
      worth_cents: certificate.worthCents,
      left_cents: certificate.leftCents,
      noted_at: certificate.notedAtMs,
      noted_by: certificate.by,
    })
    .onConflict((conflict) => conflict.column('number').doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** Takes so much from a certificate, or gives it back below zero. False when it holds less: nothing is taken. */
export async function takeFromCertificate(trx: Trx, number: string, cents: number): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('gift_certificate')
    .set((row) => ({ left_cents: row('left_cents', '-', cents) }))
    .where('number', '=', number)
    .where('left_cents', '>=', cents)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

export async function findCertificate(db: Db | Trx, number: string): Promise<Certificate | undefined> {
  const row = await db
    .selectFrom('gift_certificate')
    .selectAll()
    .where('number', '=', number)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    number: row.number,
    worthCents: row.worth_cents,
    leftCents: row.left_cents,
    notedAtMs: row.noted_at,
  };
}
