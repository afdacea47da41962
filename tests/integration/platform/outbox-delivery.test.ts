import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeLog } from '#/platform/observability/log.ts';
import { inTransaction } from '#/platform/db/database.ts';
import { claimDueMessage, KEY_LIFETIME_MS, SENDING_LEASE_MS } from '#/platform/outbox/claim.ts';
import { deliverDueMessages } from '#/platform/outbox/deliver-due-messages.ts';
import {
  appendOutboxBatch,
  cancelPendingMessage,
  countOutbox,
  forgetSettledMessages,
} from '#/platform/outbox/outbox-store.ts';
import { listDeadMessages, reviveDeadMessage } from '#/platform/outbox/dead-messages.ts';
import { MOST_ATTEMPTS, settleAttempt } from '#/platform/outbox/settle.ts';
import { DIALECTS, openTestDatabase, type TestDatabase } from '../../builders/database.ts';
import { mailService, type MailService } from '../../builders/mail-service.ts';
import { addMessage, SAMPLE_MAIL, SAMPLE_NOW } from '../../builders/outbox.ts';
import { fixedClock } from '../../builders/fixed-clock.ts';

const HOUR_MS = 60 * 60 * 1000;

let database: TestDatabase;
let vendor: MailService;
let clock: ReturnType<typeof fixedClock>;
let logged: string;

function later(milliseconds: number): void {
  clock.setNow(clock.now().add({ milliseconds }));
}

function deliver(limit = 100) {
  const log = makeLog('info', { write: (line) => void (logged += line) });
  return deliverDueMessages({ database, clock, mailer: vendor.mailer, log, limit });
}

async function rows() {
  return database.db.selectFrom('outbox_message').selectAll().orderBy('id').execute();
}

describe.each(DIALECTS)('the outbox on %s', (dialect) => {
  beforeEach(async () => {
    database = await openTestDatabase(dialect);
    vendor = mailService();
    clock = fixedClock(SAMPLE_NOW);
    logged = '';
  });
  afterEach(() => database.close());

  test('sends a mail once, and says so', async () => {
    await addMessage(database, 'appointment.confirmed');
    expect(await deliver()).toEqual({ sent: 1, waits: 0, dead: 0 });
    expect(await deliver()).toEqual({ sent: 0, waits: 0, dead: 0 });
    expect(vendor.mailbox).toMatchObject([{ recipient: 'sample@clinic.example', ...SAMPLE_MAIL }]);
    expect(await rows()).toMatchObject([
      { status: 'sent', attempts: 1, provider_id: 'mail-1', sent_at: SAMPLE_NOW.epochMilliseconds },
    ]);
  });

  test('keeps a mail with the change that caused it: no change, no mail', async () => {
    const failing = inTransaction(database.db, async (trx) => {
      await addMessage({ db: trx }, 'appointment.confirmed');
      throw new Error('the slot is taken');
    });
    await expect(failing).rejects.toThrow('the slot is taken');
    await deliver();
    expect(vendor.mailbox).toEqual([]);
  });

  test('holds one mail for one key, however often it is put in', async () => {
    for (let n = 0; n < 3; n += 1) {
      await addMessage(database, 'appointment.confirmed', { idempotencyKey: 'confirmed:7' });
    }
    await deliver();
    expect(vendor.mailbox).toHaveLength(1);
  });

  test('keeps a reminder until its time', async () => {
    await addMessage(database, 'reminder', { notBefore: SAMPLE_NOW.add({ hours: 20 }) });
    later(20 * HOUR_MS - 1);
    await deliver();
    expect(vendor.mailbox).toEqual([]);
    later(1);
    await deliver();
    expect(vendor.mailbox).toHaveLength(1);
  });

  test('takes a reminder back when the visit is cancelled, but not one that is gone', async () => {
    await addMessage(database, 'reminder', { idempotencyKey: 'r1', notBefore: SAMPLE_NOW.add({ hours: 1 }) });
    await addMessage(database, 'confirmed', { idempotencyKey: 'c1' });
    await deliver();
    expect(await inTransaction(database.db, (trx) => cancelPendingMessage(trx, 'r1'))).toBe(true);
    expect(await inTransaction(database.db, (trx) => cancelPendingMessage(trx, 'c1'))).toBe(false);
    later(2 * HOUR_MS);
    await deliver();
    expect(vendor.mailbox.map((mail) => mail.idempotencyKey)).toEqual(['c1']);
  });

  test('puts the secret links in only when the mail leaves', async () => {
    await addMessage(database, 'confirmed', { mail: { ...SAMPLE_MAIL, text: 'See {link}' } });
    const complete = (mail: typeof SAMPLE_MAIL) => ({ ...mail, text: mail.text.replace('{link}', 'S3cret') });
    const log = makeLog('silent');
    await deliverDueMessages({ database, clock, mailer: vendor.mailer, log, limit: 1, complete });
    expect(vendor.mailbox[0]?.text).toBe('See S3cret');
    expect((await rows())[0]?.payload).not.toContain('S3cret');
  });

  test('tries again later and later while the vendor is down, then leaves it to a person', async () => {
    await addMessage(database, 'confirmed');
    const waits: number[] = [];
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
      vendor.nextAnswers.push({ kind: 'temporary', code: 'down' });
      await deliver();
      const next = (await rows())[0]?.next_attempt_at ?? 0;
      waits.push(next - clock.now().epochMilliseconds);
      later(Math.max(0, next - clock.now().epochMilliseconds));
    }
    expect(vendor.requests).toHaveLength(MOST_ATTEMPTS);
    expect(new Set(vendor.requests.map((mail) => mail.idempotencyKey)).size).toBe(1);
    expect(waits[5] ?? 0).toBeGreaterThan(waits[0] ?? 0);
    expect(await listDeadMessages(database.db, 10)).toMatchObject([{ kind: 'confirmed', lastError: 'down' }]);
    expect(await countOutbox(database.db)).toEqual({ waiting: 0, dead: 1 });
  });

  test('waits as long as the vendor asks', async () => {
    await addMessage(database, 'confirmed');
    vendor.nextAnswers.push({ kind: 'temporary', code: 'rate-limited', retryAfterMs: 2 * HOUR_MS });
    await deliver();
    expect((await rows())[0]?.next_attempt_at).toBe(SAMPLE_NOW.epochMilliseconds + 2 * HOUR_MS);
  });

  test('asks no second time for a mail the vendor will never send, until a person says so', async () => {
    await addMessage(database, 'confirmed');
    vendor.nextAnswers.push({ kind: 'permanent', code: 'bad-address' });
    expect(await deliver()).toEqual({ sent: 0, waits: 0, dead: 1 });
    later(100 * HOUR_MS);
    expect(await deliver()).toEqual({ sent: 0, waits: 0, dead: 0 });
    const [dead] = await listDeadMessages(database.db, 10);
    const revive = () =>
      inTransaction(database.db, (trx) => reviveDeadMessage(trx, dead?.id ?? 0, clock.now()));
    expect(await revive()).toBe(true);
    expect(await revive()).toBe(false);
    expect(await deliver()).toEqual({ sent: 1, waits: 0, dead: 0 });
  });

  test.each(['lost-answer', 'throw'] as const)(
    'sends once when the answer never comes (%s)',
    async (fault) => {
      await addMessage(database, 'confirmed');
      vendor.nextAnswers.push(fault);
      expect(await deliver()).toEqual({ sent: 0, waits: 1, dead: 0 });
      later(HOUR_MS);
      expect(await deliver()).toEqual({ sent: 1, waits: 0, dead: 0 });
      expect(vendor.requests).toHaveLength(2);
      expect(vendor.mailbox).toHaveLength(1);
    },
  );

  test.each(['before', 'after'] as const)('sends once when the sender dies %s sending', async (moment) => {
    await addMessage(database, 'confirmed');
    const claimed = await claimDueMessage(database.db, clock.now());
    if (claimed === undefined) throw new Error('Nothing was due.');
    if (moment === 'after') await vendor.mailer.send({ ...SAMPLE_MAIL, ...claimed });
    later(SENDING_LEASE_MS - 1);
    expect(await deliver()).toEqual({ sent: 0, waits: 0, dead: 0 });
    later(1);
    expect(await deliver()).toEqual({ sent: 1, waits: 0, dead: 0 });
    expect(vendor.mailbox).toHaveLength(1);
    // A sender that was only slow must not overwrite what the second one found out.
    const late = { ok: false, fault: { kind: 'permanent', code: 'late' } } as const;
    await settleAttempt(database.db, claimed, late, clock.now(), 0);
    expect(await rows()).toMatchObject([{ status: 'sent', attempts: 2 }]);
  });

  test('does not send again once the vendor may have forgotten the mail', async () => {
    await addMessage(database, 'sender died');
    await addMessage(database, 'answer lost');
    await addMessage(database, 'surely not sent');
    vendor.nextAnswers.push('lost-answer', { kind: 'temporary', code: 'down' });
    await claimDueMessage(database.db, clock.now());
    await deliver();
    later(KEY_LIFETIME_MS);
    expect(await deliver()).toEqual({ sent: 1, waits: 0, dead: 2 });
    expect(await rows()).toMatchObject([
      { kind: 'sender died', status: 'dead', last_error: 'unknown' },
      { kind: 'answer lost', status: 'dead', last_error: 'unknown' },
      { kind: 'surely not sent', status: 'sent' },
    ]);
  });

  test('shares the work between several senders without sending anything twice', async () => {
    for (let n = 0; n < 40; n += 1) await addMessage(database, `mail ${n}`);
    const counts = await Promise.all([deliver(), deliver(), deliver()]);
    expect(counts.reduce((sum, count) => sum + count.sent, 0)).toBe(40);
    expect(vendor.requests).toHaveLength(40);
  });

  test('stops at the limit and goes on the next time', async () => {
    for (let n = 0; n < 5; n += 1) await addMessage(database, `mail ${n}`);
    expect(await deliver(3)).toMatchObject({ sent: 3 });
    expect(await countOutbox(database.db)).toEqual({ waiting: 2, dead: 0 });
    expect(await deliver(3)).toMatchObject({ sent: 2 });
  });

  test('names nobody and quotes no mail in the log', async () => {
    await addMessage(database, 'sent');
    await addMessage(database, 'waits');
    await addMessage(database, 'dead');
    await addMessage(database, 'throws');
    vendor.nextAnswers.push({ kind: 'permanent', code: 'bad-address' }, 'throw');
    await deliver();
    expect(logged).toContain('outbox.dead');
    expect(logged).toContain('outbox.mailer-threw');
    expect(logged).not.toMatch(/sample@|Your visit|look forward/);
  });

  test('forgets old mails that are done with, and no others', async () => {
    await addMessage(database, 'sent');
    await deliver();
    await addMessage(database, 'waits', { notBefore: SAMPLE_NOW.add({ hours: 100 }) });
    const forget = (before: Temporal.Instant) => forgetSettledMessages(database.db, before);
    expect(await forget(SAMPLE_NOW)).toBe(0);
    expect(await forget(SAMPLE_NOW.add({ hours: 48 }))).toBe(1);
    expect((await rows()).map((row) => row.kind)).toEqual(['waits']);
  });

  test('divides a batch for a service that takes one mail at a time, and each part has its own fate', async () => {
    vendor = mailService(1);
    const members = ['reader-1', 'reader-2', 'reader-3'];
    const batch = { letter: 'spring', members };
    const key = 'letter.issue:spring:1';
    await inTransaction(database.db, (trx) =>
      appendOutboxBatch(trx, { kind: 'letter.issue', batch, idempotencyKey: key, now: SAMPLE_NOW }),
    );
    vendor.nextAnswers.push({ kind: 'permanent', code: 'smtp-550' });
    const noted: string[] = [];
    const batches = {
      open: async ({ members: some }: { readonly members: readonly string[] }) =>
        some.map((member) => ({ ...SAMPLE_MAIL, member, recipient: `${member}@clinic.example` })),
      noteSent: async ({ members: some }: { readonly members: readonly string[] }) =>
        void noted.push(...some),
    };
    const log = makeLog('silent');
    const count = await deliverDueMessages({
      database,
      clock,
      mailer: vendor.mailer,
      log,
      limit: 9,
      batches,
    });
    expect(count).toEqual({ sent: 2, waits: 0, dead: 1 });
    expect(vendor.mailbox.map(({ recipient }) => recipient)).toEqual([
      'reader-2@clinic.example',
      'reader-3@clinic.example',
    ]);
    expect(noted).toEqual(['reader-2', 'reader-3']);
    const [whole, ...parts] = await rows();
    expect(whole?.status).toBe('cancelled');
    expect(parts.map(({ idempotency_key, status }) => [idempotency_key, status])).toEqual([
      [`${key}/1`, 'dead'],
      [`${key}/2`, 'sent'],
      [`${key}/3`, 'sent'],
    ]);
  });

  test('asks a person about a batch that another service may have sent, and sends nothing twice', async () => {
    const batch = { letter: 'spring', members: ['reader-1', 'reader-2'] };
    await inTransaction(database.db, (trx) =>
      appendOutboxBatch(trx, { kind: 'letter.issue', batch, idempotencyKey: 'letter:1', now: SAMPLE_NOW }),
    );
    await claimDueMessage(database.db, clock.now());
    later(SENDING_LEASE_MS);
    vendor = mailService(1);
    const batches = { open: async () => [], noteSent: async () => undefined };
    const log = makeLog('silent');
    await deliverDueMessages({ database, clock, mailer: vendor.mailer, log, limit: 9, batches });
    expect(vendor.requests).toEqual([]);
    expect(await rows()).toMatchObject([{ status: 'dead', last_error: 'unknown' }]);
  });
});
