import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rotate } from '#/cli/verbs/rotate-key.ts';
import { coverageChecksOf } from '#/features/coverage/erase-checks-of.ts';
import { findCoverageCheck } from '#/features/coverage/store/coverage-check-store.ts';
import type { SubscriberId } from '#/features/newsletter/domain/subscriber.ts';
import { readReaders } from '#/features/newsletter/reader-data.ts';
import { insertSubscriber } from '#/features/newsletter/store/subscriber-store.ts';
import { parseEmailAddress } from '#/kernel/email-address.ts';
import { buildContext, type Context } from '#/app/context.ts';
import { inTransaction } from '#/platform/db/database.ts';
import { countStale, resealColumn } from '#/app/reseal.ts';
import { SEALED_COLUMNS } from '#/app/sealed-columns.ts';
import { openBookingSite, type BookingSite } from '../../builders/booking.ts';
import { runClinic } from '../../builders/clinic-command.ts';
import { aContact, sendCheck } from '../../builders/coverage-checks.ts';
import { testConfig, TEST_DATA_KEYS } from '../../builders/config.ts';
import { DIALECTS } from '../../builders/database.ts';

const NEW_KEY = `fresh:${Buffer.alloc(32, 9).toString('base64')}`;
const BOTH_KEYS = `${NEW_KEY},${TEST_DATA_KEYS}`;
const CHECK_COLUMNS = SEALED_COLUMNS.filter(({ table }) => table === 'coverage_check');

const A_READER = {
  domain: null,
  status: 'confirmed',
  textVersion: 'v1',
  linkVersion: 1,
  confirmByMs: 0,
  mailAtMs: null,
  mailCount: 0,
  createdAtMs: 0,
  confirmedAtMs: 0,
  leftAtMs: null,
} as const;
const A_COMMENT = {
  kind: 'guides',
  slug: 'what-to-expect',
  state: 'submitted',
  pen_name: 'Reader',
  submitted_at: 0,
} as const;
const A_VOUCHER = {
  offer: 'oil',
  code_digest: 'digest',
  status: 'open',
  value_cents: 1_200,
  issued_at: 0,
  expires_at: 1,
  settled_at: null,
  payer_group: null,
  person: null,
} as const;

let site: BookingSite;

/** The same clinic after a restart with other keys. */
function restartedWith(keys: string): Context {
  const config = testConfig({ DATA_KEYS: keys, SANDBOX: 'off', LIMITS: 'off' });
  const { database, clock, ids, log, content } = site.context;
  return buildContext({ config, database, clock, ids, log, content });
}

async function rotated(isDry = false): Promise<string> {
  const said: string[] = [];
  await rotate(restartedWith(BOTH_KEYS), isDry, { say: (sentence) => void said.push(sentence) });
  return said.join('\n');
}

describe.each(DIALECTS)('a clinic that changes its key (%s)', (dialect) => {
  beforeEach(async () => {
    site = await openBookingSite(dialect);
  });
  afterEach(() => site.close());

  it('can read everything with the new key alone, and finds people by their address again', async () => {
    const reference = await sendCheck(site);
    const said = await rotated();
    expect(said).toContain('coverage_check.answers: 1 encrypted anew');
    expect(said).toContain('Nothing is left under test. You can take it out of DATA_KEYS');
    const context = restartedWith(NEW_KEY);
    const check = await findCoverageCheck(context.database.db, context.sealedBox, reference);
    expect(check).toMatchObject({ contact: aContact(), answers: { payer: 'workers_comp' } });
    const address = parseEmailAddress('Canary@example.com');
    const found = address.ok ? await coverageChecksOf(context, address.value) : [];
    expect(found).toMatchObject([{ reference }]);
    const audit = await context.database.db.selectFrom('audit_entry').select(['action', 'detail']).execute();
    expect(audit).toContainEqual({ action: 'data-key.rotated', detail: '{"values":2}' });
  });

  it('may stop half-way and go on where it was', async () => {
    for (let n = 0; n < 3; n += 1) await sendCheck(site);
    const context = restartedWith(BOTH_KEYS);
    const [first, other] = CHECK_COLUMNS;
    if (first === undefined || other === undefined) throw new Error('The list has lost a column.');
    expect([await resealColumn(context, first), await resealColumn(context, first)]).toEqual([3, 0]);
    expect(await rotated(true)).toContain('coverage_check.contact: 3 under an old key');
    expect(await countStale(context, other)).toBe(3);
    await rotated();
    expect([await countStale(context, first), await countStale(context, other)]).toEqual([0, 0]);
  });

  it('is told to keep the old key while anything is sealed under it, even where nobody looked', async () => {
    const sealed = site.context.sealedBox.seal('forgotten', { table: 'form', rowId: '1', column: 'any' });
    await sql`insert into mail_suppression (mailbox, reason, since) values (${sealed}, 'bounced', 0)`.execute(
      site.database.db,
    );
    await expect(rotated()).rejects.toThrow('Still under an old key: mail_suppression.mailbox.');
  });

  it('is not kept from it by words that only look like a sealed value', async () => {
    for (const [id, name] of ['x', 'test'].entries()) {
      const words = `v1.${name}.${'a'.repeat(40)}`;
      await site.database.db
        .insertInto('comment')
        .values({ ...A_COMMENT, id: String(id), words })
        .execute();
    }
    const sealed = site.context.sealedBox.seal('a@example.com', {
      table: 'comment',
      rowId: '2',
      column: 'email',
    });
    await site.database.db
      .insertInto('comment')
      .values({ ...A_COMMENT, id: '2', words: 'Plain words.', email: sealed, email_key: 'k' })
      .execute();
    expect(await rotated(true)).toContain('comment.email: 1 under an old key');
    expect(await rotated()).toContain('Nothing is left under test.');
  });
});

describe('a clinic at its command line', () => {
  beforeEach(async () => {
    site = await openBookingSite('sqlite');
  });
  afterEach(() => site.close());

  it('changes the key with one command, and with one key only is told how to begin', async () => {
    const run = (keys: string) =>
      runClinic(['rotate-key'], {
        databaseUrl: site.database.url,
        dataKeys: testConfig({ DATA_KEYS: keys }).dataKeys,
      });
    expect(await run(BOTH_KEYS)).toMatchObject({ exitCode: 0, complained: '' });
    const alone = await run(TEST_DATA_KEYS);
    expect(alone.exitCode).toBe(1);
    expect(alone.complained).toContain('Put a new key in front of it');
  });

  it('still knows a reader of the newsletter, and that a gift was given, by the address', async () => {
    const { context, database } = site;
    const mailbox = context.pseudonyms.of('mailbox', 'reader@example.com');
    const id = context.ids.uuid() as SubscriberId;
    const address = context.sealedBox.seal('Reader@example.com', {
      table: 'newsletter_subscriber',
      rowId: id,
      column: 'address',
    });
    await inTransaction(database.db, async (trx) => {
      await insertSubscriber(trx, { ...A_READER, id, mailbox, address });
      await trx
        .insertInto('newsletter_voucher')
        .values({ ...A_VOUCHER, id: context.ids.uuid(), mailbox })
        .execute();
    });
    await rotated();
    const later = restartedWith(NEW_KEY);
    const readers = await Array.fromAsync(readReaders(later, 'reader@example.com'));
    expect(readers).toMatchObject([{ address: 'Reader@example.com', voucher: { status: 'open' } }]);
  });

  it('writes with the new key from the restart on, so that only older values are left to do', async () => {
    await sendCheck(site);
    const context = restartedWith(BOTH_KEYS);
    await sendCheck({ context: { ...site.context, ...context }, clock: site.clock });
    expect(await Promise.all(CHECK_COLUMNS.map((column) => countStale(context, column)))).toEqual([1, 1]);
  });
});
