import { OPERATOR_ASKING } from '#/cli/operator.ts';
import { sendRefunds } from '#/features/checkout/send-refunds.ts';
import { readdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { CompiledQuery } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eraseOne } from '#/cli/verbs/erase.ts';
import { cancelAppointment } from '#/features/booking/cancel-appointment.ts';
import { holdSlot } from '#/features/booking/hold-slot.ts';
import { rescheduleAppointment } from '#/features/booking/reschedule-appointment.ts';
import { linkEarlierVisits } from '#/features/booking/link-visit.ts';
import { findAppointment } from '#/features/booking/store/appointment-store.ts';
import { findVisitNote } from '#/features/booking/store/visit-note-store.ts';
import type { AppointmentId } from '#/features/booking/domain/appointment.ts';
import { UNDO_MINUTES } from '#/features/booking/domain/opened-visit.ts';
import { redeemVoucher } from '#/features/newsletter/redeem-voucher.ts';
import { codeOf } from '#/features/newsletter/voucher-secret.ts';
import type { VoucherId } from '#/features/newsletter/domain/voucher.ts';
import { openDatabase, type Database } from '#/platform/db/database.ts';
import { appliedMigrations, migrate } from '#/app/migrations/migrate.ts';
import { MIGRATIONS } from '#/app/migrations/migration-list.ts';
import { verifyAuditChain } from '#/platform/audit/verify-audit-chain.ts';
import { aHoldRequest, ASKER } from '../../builders/booking.ts';
import { brokenInvariants } from '../../builders/booking-invariants.ts';
import { payVisit, unsquare } from '../../builders/checkout.ts';
import { runClinic } from '../../builders/clinic-command.ts';
import { copyOfDatabase, DIALECTS, emptyDatabase, openTestDatabase } from '../../builders/database.ts';
import { keysOfDump, loadDump } from '../../builders/schema-dump.ts';
import { nameOfNewestDump, namesOfDumps, readDump } from '../../builders/schema-dump-files.ts';
import { madeOf, madeOfNew } from '../../builders/schema-shape.ts';
import { DUMP_NOW, tenOclock, wholeClinic, type WholeClinic } from '../../builders/whole-clinic.ts';
import { bookVisit } from '../../builders/visit-story.ts';

/** So high that nothing the card company names here was named in a dump. */
const NEW_VENDOR_NUMBERS = 1000;

test('the schema of today has its dump: run `npm run dump-schema` when you release a step', () => {
  expect(namesOfDumps()).toContain(nameOfNewestDump());
});

describe.each(DIALECTS.flatMap((dialect) => namesOfDumps().map((name) => ({ dialect, name }))))(
  'a database of the release $name on $dialect',
  ({ dialect, name }) => {
    let url: string;
    let remove: () => Promise<void>;
    let database: Database;
    let clinic: WholeClinic;
    let rowsBefore: Readonly<Record<string, readonly unknown[]>>;

    beforeAll(async () => {
      ({ url, remove } = await emptyDatabase(dialect));
      database = await openDatabase(url);
      const dump = readDump(name, dialect);
      await loadDump(database, dump);
      rowsBefore = await allRows(database);
      await database.close();
      database = await openDatabase(url);
      const steps = MIGRATIONS.map((step) => step.name);
      const known = await appliedMigrations(database.db);
      expect(await migrate(database)).toEqual(steps.slice(known.length));
      clinic = await wholeClinic(database, { DATA_KEYS: keysOfDump(dump) }, NEW_VENDOR_NUMBERS);
      // The next day: nobody has used up anything yet.
      clinic.clock.setNow(DUMP_NOW.add({ hours: 25 }));
    });
    afterAll(async () => {
      await database.close();
      await remove();
    });

    const visitOf = async (email: string) => {
      const row = await database.db
        .selectFrom('appointment')
        .select('id')
        .where('email', '=', email)
        .orderBy('starts_at')
        .executeTakeFirstOrThrow();
      return row.id as AppointmentId;
    };

    test('keeps every row, and there are some in every table', async () => {
      const rowsNow = await allRows(database);
      for (const [table, rows] of Object.entries(rowsBefore)) {
        expect(rows.length, table).toBeGreaterThan(0);
        if (table !== 'schema_migration') expect(rowsNow[table], table).toMatchObject(rows);
      }
    });

    test('ends with the same tables and rules as a new database', async () => {
      expect(await madeOf(database)).toEqual(await madeOfNew(dialect));
    });

    test('opens what a patient told when booking', async () => {
      const note = await findVisitNote(
        database.db,
        clinic.context.sealedBox,
        await visitOf('maria@example.com'),
      );
      expect(note).toEqual({ insurance: 'no', reason: 'My left shoulder.' });
    });

    test('takes a new visit, and never one at a time that is taken', async () => {
      const taken = await holdSlot(clinic.context, aHoldRequest({ startsAt: tenOclock(2) }));
      expect(taken).toMatchObject({ ok: false, fault: { kind: 'slot-taken' } });
      const patient = { email: 'new@example.com' };
      const booked = await bookVisit(clinic, { startsAt: tenOclock(9) }, { patient });
      expect(booked.status).toBe('booked');
    });

    test('moves a visit that was booked before', async () => {
      const appointmentId = await visitOf('maria@example.com');
      const wish = { appointmentId, startsAt: tenOclock(13), practitioner: 'ben', stepFree: false };
      const moved = await rescheduleAppointment(clinic.context, wish, ASKER);
      expect(moved).toMatchObject({ ok: true, value: { practitioner: 'ben', sequence: 1 } });
    });

    test('gives every visit that was booked before its patient, and each patient once', async () => {
      await linkEarlierVisits(clinic.context);
      const visits = await database.db
        .selectFrom('appointment')
        .innerJoin('patient', 'patient.id', 'appointment.patient_id')
        .select(['appointment.first_name', 'appointment.email', 'patient.email as mailbox'])
        .where('appointment.booked_at', '<=', DUMP_NOW.add({ hours: 1 }).epochMilliseconds)
        .orderBy('appointment.first_name')
        .execute();
      expect(visits.length).toBeGreaterThan(3);
      expect(visits.filter(({ email, mailbox }) => email !== mailbox)).toEqual([]);
      const left = await database.db
        .selectFrom('appointment')
        .select('id')
        .where('patient_id', 'is', null)
        .where('booked_at', 'is not', null)
        .execute();
      expect(left).toEqual([]);
      const ids = await database.db
        .selectFrom('appointment')
        .select('patient_id')
        .distinct()
        .where('email', '=', 'maria@example.com')
        .where('booked_at', 'is not', null)
        .execute();
      expect(ids).toHaveLength(1);
    });

    test('takes a payment and gives it back', async () => {
      const { id } = await payVisit(clinic, { startsAt: tenOclock(14) });
      expect(await findAppointment(database.db, id)).toMatchObject({ status: 'booked' });
      await cancelAppointment(clinic.context, { appointmentId: id, by: 'patient' }, ASKER);
      clinic.clock.setNow(clinic.clock.now().add({ minutes: UNDO_MINUTES + 1 }));
      await sendRefunds(clinic.context);
      const refund = await database.db
        .selectFrom('refund')
        .innerJoin('payment', 'payment.id', 'refund.payment_id')
        .select(['refund.amount_cents', 'refund.state'])
        .where('payment.appointment_id', '=', id)
        .execute();
      expect(refund).toEqual([{ amount_cents: 12_000, state: 'succeeded' }]);
      expect(await unsquare({ database })).toEqual([]);
      expect(await brokenInvariants(database)).toEqual([]);
    });

    test('cancels a visit that was booked before, and then forgets its patient', async () => {
      const appointmentId = await visitOf('leo@example.com');
      const cancelled = await cancelAppointment(clinic.context, { appointmentId, by: 'patient' }, ASKER);
      expect(cancelled).toMatchObject({ ok: true, value: { status: 'cancelled' } });
      await erase(clinic, 'leo@example.com');
      const erased = await findAppointment(database.db, appointmentId);
      expect(erased?.patient).toMatchObject({ firstName: 'Erased', email: '', phone: '' });
    });

    test('hands out the gift that a reader was promised before', async () => {
      const open = await database.db
        .selectFrom('newsletter_voucher')
        .selectAll()
        .where('status', '=', 'open')
        .executeTakeFirstOrThrow();
      const code = codeOf(clinic.context, { id: open.id as VoucherId, codeDigest: open.code_digest });
      const asked = { code: code ?? '', payerGroup: 'none', person: null, otherGiftsCents: 0 } as const;
      expect(await redeemVoucher(clinic.context, asked, OPERATOR_ASKING)).toMatchObject({ ok: true });
    });

    test('forgets a reader whose gift was handed out before, and who paid for her visits', async () => {
      await erase(clinic, 'rosa@example.com');
      const voucher = await database.db
        .selectFrom('newsletter_voucher')
        .select(['status', 'payer_group'])
        .where('settled_at', '<', DUMP_NOW.add({ hours: 1 }).epochMilliseconds)
        .executeTakeFirstOrThrow();
      expect(voucher).toEqual({ status: 'redeemed', payer_group: null });
      const [comment] = await database.db.selectFrom('comment').select(['words', 'email']).execute();
      expect(comment).toMatchObject({ words: null, email: null });
    });

    test('comes back whole from a backup', async () => {
      const rows = await allRows(database);
      await database.close();
      const copy = await (dialect === 'sqlite' ? throughBackup(url) : copyOfDatabase(url));
      const restored = await openDatabase(copy.url);
      expect(await migrate(restored)).toEqual([]);
      const { audit_entry: trail = [], ...others } = await allRows(restored);
      const { audit_entry: trailBefore = [], ...othersBefore } = rows;
      expect(others).toEqual(othersBefore);
      expect(withoutRestore(trail)).toEqual(trailBefore);
      // The operator's own program copies PostgreSQL and notes nothing.
      expect(trail.length - trailBefore.length).toBe(dialect === 'sqlite' ? 1 : 0);
      expect(await verifyAuditChain(restored.db, undefined)).toMatchObject({ ok: true });
      await restored.close();
      await copy.remove();
      database = await openDatabase(url);
    });
  },
);

describe.each(namesOfDumps())('a backup that the release %s made', (name) => {
  test('is restored by this one and brought up to date', async () => {
    const made = await emptyDatabase('sqlite');
    const old = await openDatabase(made.url);
    await loadDump(old, readDump(name, 'sqlite'));
    const before = await allRows(old);
    await old.close();
    const copy = await throughBackup(made.url);
    const restored = await openDatabase(copy.url);
    await migrate(restored);
    const { schema_migration: ran, audit_entry: trail = [], ...rows } = await allRows(restored);
    const { schema_migration: earlier, audit_entry: trailBefore = [], ...rowsBefore } = before;
    // Later steps add tables and columns, and leave what was there.
    expect(rows).toMatchObject(rowsBefore);
    expect(withoutRestore(trail)).toEqual(trailBefore);
    expect(trail).toHaveLength(trailBefore.length + 1);
    expect(ran?.length).toBeGreaterThanOrEqual(earlier?.length ?? Number.NaN);
    await restored.close();
    await copy.remove();
    await made.remove();
  });
});

test('a backup of a database that ran an edited step is refused, and the present database stays', async () => {
  const present = await openTestDatabase('sqlite');
  const path = present.url.slice('file:'.length);
  await present.db
    .updateTable('schema_migration')
    .set({ checksum: 'another' })
    .where('position', '=', 2)
    .execute();
  await runClinic(['backup', '--to', `${path}.backup`], { databaseUrl: present.url });
  const restored = await runClinic(['restore', '--yes', `${path}.backup`], { databaseUrl: present.url });
  expect(restored).toMatchObject({ exitCode: 1, said: '' });
  expect(restored.complained).toContain('"2026-11-22-b-booking" of this program is not the one that ran');
  expect((await readdir(dirname(path))).filter((name) => name.includes('restor'))).toEqual([]);
  await present.close();
});

function withoutRestore(trail: readonly Row[]): readonly Row[] {
  return trail.filter(({ action }) => action !== 'database.restored');
}

type Row = Readonly<Record<string, unknown>>;

/** The commands of the operator: a backup of the file, restored on another computer. */
async function throughBackup(url: string): ReturnType<typeof emptyDatabase> {
  const other = await emptyDatabase('sqlite');
  const backup = `${other.url.slice('file:'.length)}.backup`;
  expect(await runClinic(['backup', '--to', backup], { databaseUrl: url })).toMatchObject({ complained: '' });
  const restored = await runClinic(['restore', '--yes', backup], { databaseUrl: other.url });
  expect(restored).toMatchObject({ exitCode: 0, complained: '' });
  return other;
}

async function erase({ context }: WholeClinic, whom: string): Promise<void> {
  const terminal = {
    say: () => undefined,
    complain: (sentence: string) => expect.fail(sentence),
    isInteractive: false,
    ask: () => Promise.resolve('no'),
    lines: () => Readable.from([]) as AsyncIterable<string>,
  };
  await eraseOne(context, whom, terminal, { yes: true });
}

/** One table after the other: all at once would open a connection for each, which costs more than the rows. */
async function allRows({ db }: Database): Promise<Readonly<Record<string, readonly Row[]>>> {
  const rows: Record<string, readonly Row[]> = {};
  for (const { name } of await db.introspection.getTables())
    rows[name] = (
      await db.executeQuery<Row>(CompiledQuery.raw(`select * from "${name}" order by 1, 2`))
    ).rows;
  return rows;
}
