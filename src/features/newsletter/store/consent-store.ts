import type { ConsentKind, SubscriberId } from '#/features/newsletter/domain/subscriber.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

export type ConsentLine = {
  readonly kind: ConsentKind;
  readonly textVersion: string;
  readonly client: string | null;
  readonly atMs: number;
};

export async function appendConsent(trx: Trx, id: SubscriberId, line: ConsentLine): Promise<void> {
  const { kind, textVersion, client, atMs } = line;
  await trx
    .insertInto('newsletter_consent')
    .values({ subscriber_id: id, kind, text_version: textVersion, client, at: atMs })
    .execute();
}

export async function listConsents(db: Db | Trx, id: SubscriberId): Promise<readonly ConsentLine[]> {
  const rows = await db
    .selectFrom('newsletter_consent')
    .selectAll()
    .where('subscriber_id', '=', id)
    .orderBy('id')
    .execute();
  return rows.map(({ kind, text_version, client, at }) => ({
    kind,
    textVersion: text_version,
    client,
    atMs: at,
  }));
}
