import type { Db, Trx } from '#/platform/db/database.ts';

export type SealedAddress = { readonly id: string; readonly email: string; readonly emailKey: string };

/** Addresses in the order of their ids, after `afterId`. */
export async function listSealedAddresses(
  db: Db | Trx,
  afterId: string,
  limit: number,
): Promise<readonly SealedAddress[]> {
  const rows = await db
    .selectFrom('comment')
    .select(['id', 'email', 'email_key'])
    .where('email', 'is not', null)
    .where('id', '>', afterId)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id, email, email_key }) => ({ id, email: email ?? '', emailKey: email_key ?? '' }));
}

/** Only while it is as it was read: who erased it in between has the last word. Links mailed before go on working. */
export async function replaceSealedAddress(
  trx: Trx,
  former: SealedAddress,
  { email, emailKey }: Pick<SealedAddress, 'email' | 'emailKey'>,
): Promise<void> {
  await trx
    .updateTable('comment')
    .set({ email, email_key: emailKey })
    .where('id', '=', former.id)
    .where('email', '=', former.email)
    .execute();
  for (const table of ['comment_link', 'comment_link_request'] as const) {
    await trx
      .updateTable(table)
      .set({ email_key: emailKey })
      .where('email_key', '=', former.emailKey)
      .execute();
  }
}
