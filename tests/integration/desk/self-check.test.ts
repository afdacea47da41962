import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkItself, watchItself } from '#/app/jobs/check-itself.ts';
import { jobRunner } from '#/platform/jobs/runner.ts';
import { watchActivity } from '#/app/watch-activity.ts';
import { pressNeed } from '#/features/desk/press-need.ts';
import { readNeeds } from '#/features/desk/read-needs.ts';
import { sealAuditEntries } from '#/platform/audit/seal-audit-entries.ts';
import { SELF_CHECK_RULES, type SelfCheckRule } from '#/platform/observability/site-trouble.ts';
import { DIALECTS, openTestDatabase, type TestDatabase } from '../../builders/database.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { staffAsking } from '../../builders/staff.ts';
import { DUMP_NOW, wholeClinic, type WholeClinic } from '../../builders/whole-clinic.ts';
import { fillWholeClinic } from '../../builders/whole-clinic-rows.ts';

const MAIL = { RESEND_API_KEY: 're_sample_key', RESEND_WEBHOOK_SECRET: 'whsec_c2FtcGxlLXNlY3JldC1zYW1wbGU=' };
const OWNER = staffAsking('owner');
const NOTHING = Object.fromEntries(SELF_CHECK_RULES.map((rule) => [rule, 0]));

let database: TestDatabase;
let clinic: WholeClinic;

const found = async () => {
  await clinic.context.selfCheck.look();
  return clinic.context.selfCheck.last()?.found;
};
const needs = async () =>
  expectOk(await readNeeds(clinic.context, OWNER)).flatMap(({ name, cause }) =>
    cause.kind === 'self-check' ? [{ name, rule: cause.rule }] : [],
  );

/** One visit ahead that was booked on the site in the last days. */
async function aVisit() {
  return database.db
    .selectFrom('appointment')
    .select(['id', 'practitioner'])
    .where('status', '=', 'booked')
    .where('source', '=', 'web')
    .where('starts_at', '>', DUMP_NOW.epochMilliseconds)
    .where('id', 'not in', (row) => row.selectFrom('series_visit').select('appointment_id'))
    .orderBy('starts_at')
    .executeTakeFirstOrThrow();
}

const WRONG_FIGURES = {
  ...{ careCents: 1, feesCents: 0, tipsCents: 0, waivedCents: 0, openCents: 0, cashExpectedCents: 0 },
  byMethod: { online: 0, cash: 0, terminal: 0, check: 0, hsa: 0, gift: 0 },
};

/** What no part of the program does, each by the hand of somebody who writes into the database. */
const BREAKS: readonly (readonly [what: string, rule: SelfCheckRule, by: () => Promise<unknown>])[] = [
  [
    'a visit whose time somebody else could take',
    'diary',
    async () => {
      const { id, practitioner } = await aVisit();
      const cells = database.db.deleteFrom('slot_cell').where('owner', '=', id);
      return cells.where('resource', '=', `p:${practitioner}`).execute();
    },
  ],
  [
    'a time that nobody has and nobody can book',
    'diary',
    async () => {
      const { practitioner } = await aVisit();
      const cell = Math.ceil(DUMP_NOW.add({ hours: 24 * 80 }).epochMilliseconds / 300_000);
      return database.db
        .insertInto('slot_cell')
        .values({ resource: `p:${practitioner}`, cell, owner: 'nobody' })
        .execute();
    },
  ],
  [
    'a visit of which nobody was told',
    'untold',
    async () => {
      const { id } = await aVisit();
      await database.db.deleteFrom('phone_task').where('appointment_id', '=', id).execute();
      return sql`delete from outbox_message where idempotency_key like ${`appointment.booked:${id}:%`}`.execute(
        database.db,
      );
    },
  ],
  [
    'a charge of which more went back than came in',
    'ledger',
    () =>
      database.db
        .updateTable('payment_charge')
        .set((row) => ({ refunded_cents: row('captured_cents', '+', 1) }))
        .execute(),
  ],
  [
    'a signed day whose lines no longer add up to it',
    'ledger',
    () =>
      database.db
        .updateTable('money_day')
        .set({ locked_at: 1, counted: JSON.stringify({ cash: 0 }), figures: JSON.stringify(WRONG_FIGURES) })
        .execute(),
  ],
];

describe.each(DIALECTS)('the site’s look at itself (%s)', (dialect) => {
  beforeEach(async () => {
    database = await openTestDatabase(dialect);
    clinic = await wholeClinic(database);
    await fillWholeClinic(clinic);
    await sealAuditEntries(database);
    // Long enough after the last booking of the story, and soon enough that no mail stands still.
    clinic.clock.setNow(clinic.clock.now().add({ minutes: 2 }));
  });
  afterEach(() => database.close());

  test('finds nothing in a clinic with rows of every kind', async () => {
    expect(await found()).toEqual(NOTHING);
  });

  test('finds what no part of the program does, each under its own rule', async () => {
    for (const [what, rule, breakIt] of BREAKS) {
      const before = (await found())?.[rule] ?? 0;
      await breakIt();
      expect([what, (await found())?.[rule]]).not.toEqual([what, before]);
    }
  });
});

describe('what the site’s look at itself found', () => {
  beforeEach(async () => {
    database = await openTestDatabase('sqlite');
    clinic = await wholeClinic(database, { ...MAIL, DATABASE_URL: database.url });
    await fillWholeClinic(clinic);
    await sealAuditEntries(database);
    clinic.clock.setNow(clinic.clock.now().add({ minutes: 2 }));
  });
  afterEach(() => database.close());

  test('needs a person, until it is so no more', async () => {
    await sql`update payment_charge set refunded_cents = captured_cents + 1`.execute(database.db);
    await checkItself.run(clinic.context);
    const ledger = (await needs()).find(({ rule }) => rule === 'ledger');
    expect(await pressNeed(clinic.context, ledger?.name ?? '', 'done', OWNER)).toEqual({
      ok: false,
      fault: { kind: 'still-so' },
    });
    await sql`update payment_charge set refunded_cents = 0`.execute(database.db);
    expectOk(await pressNeed(clinic.context, ledger?.name ?? '', 'done', OWNER));
    expect((await needs()).filter(({ rule }) => rule === 'ledger')).toEqual([]);
  });

  test('is mail and trail that stand still for hours', async () => {
    await sql`update outbox_message set status = 'pending', not_before = ${DUMP_NOW.epochMilliseconds}`.execute(
      database.db,
    );
    await sql`insert into audit_entry (at, actor_kind, action, subject_kind, subject_id, detail)
      values (${DUMP_NOW.epochMilliseconds}, 'operator', 'x.y', 'x', 'y', '{}')`.execute(database.db);
    clinic.clock.setNow(clinic.clock.now().add({ hours: 3 }));
    expect(await found()).toMatchObject({ mail: 1, trail: 1 });
  });

  test('is looked for once an hour and is among the metrics, with what the clinic does', async () => {
    const { context } = clinic;
    await watchActivity(context);
    watchItself(context);
    await checkItself.run(context);
    clinic.clock.setNow(clinic.clock.now().add({ minutes: 59 }));
    await checkItself.run(context);
    await sql`insert into audit_entry (at, actor_kind, action, subject_kind, subject_id, detail)
      values (1, 'operator', 'appointment.noshow', 'x', 'y', '{}')`.execute(database.db);
    await sealAuditEntries(database);
    const fails = { name: 'fails', everyMs: 1, run: () => Promise.reject(new Error('no')) };
    await jobRunner(context, [fails]).runDueJobs();
    const rule = { uses: 0, windowMs: 1_000 };
    await context.limiter.count(database.db, 'hold:a-hash', rule);
    const text = await context.metrics.text();
    expect(text).toContain('self_check_age_seconds 3540\n');
    expect(text).toContain('self_check_faults{rule="diary"} 0\n');
    expect(text).toContain('deeds_total{deed="appointment.noshow"} 1\n');
    expect(text).toContain('job_failures_total{job="fails"} 1\n');
    expect(text).toContain('limiter_hits_total{limit="hold"} 1\n');
    expect(text).toMatch(/^holds_open \d+$/m);
    expect(text).toMatch(/^mail_overdue_seconds \d+/m);
    expect(text).toMatch(/^disk_free_bytes\{place="database"\} \d{6,}$/m);
    expect(text).not.toContain('a-hash');
  });
});
