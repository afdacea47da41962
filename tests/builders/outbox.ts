import { randomUUID } from 'node:crypto';
import type { Db, Trx } from '#/platform/db/database.ts';
import type { RenderedMail } from '#/platform/outbox/mailer.ts';
import { appendOutboxMessage, type NewOutboxMessage } from '#/platform/outbox/outbox-store.ts';

export const SAMPLE_MAIL: RenderedMail = {
  subject: 'Your visit',
  text: 'We look forward to seeing you.',
  html: '<p>We look forward to seeing you.</p>',
  headers: {},
  attachments: [],
};

export const SAMPLE_NOW = Temporal.Instant.from('2026-11-22T17:00:00Z');

/** Puts a sample mail in the outbox; everything that matters to a test can be given. */
export async function addMessage(
  { db }: { readonly db: Db | Trx },
  kind: string,
  rest: Partial<NewOutboxMessage> = {},
): Promise<void> {
  const message = {
    kind,
    recipient: 'sample@clinic.example',
    mail: SAMPLE_MAIL,
    idempotencyKey: `${kind}:${randomUUID()}`,
    now: SAMPLE_NOW,
    ...rest,
  };
  // One statement: it needs no transaction of its own, whichever of the two it is given.
  await appendOutboxMessage(db as Trx, message);
}

export async function messageKinds({ db }: { readonly db: Db | Trx }): Promise<readonly string[]> {
  const rows = await db.selectFrom('outbox_message').select('kind').orderBy('id').execute();
  return rows.map((row) => row.kind);
}
