import { CompiledQuery } from 'kysely';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eraseOldPatients } from '#/app/jobs/erase-old-patients.ts';
import { SEALED_COLUMNS } from '#/app/sealed-columns.ts';
import { answerLinkRequests } from '#/features/booking/jobs/answer-link-requests.ts';
import { answerLeaveAsksJob } from '#/features/newsletter/jobs/answer-leave-asks.ts';
import { answerSignUpsJob } from '#/features/newsletter/jobs/answer-sign-ups.ts';
import { eraseOne } from '#/cli/verbs/erase.ts';
import { Refusal } from '#/cli/verb.ts';
import { exportPatient } from '#/features/desk/export-patient.ts';
import { exportedJson } from '#/features/desk/pages/exported-json.ts';
import type { Schema } from '#/platform/db/database.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { staffAsking } from '../../builders/staff.ts';
import { DIALECTS, openTestDatabase, type TestDatabase } from '../../builders/database.ts';
import { DUMP_NOW, wholeClinic, type WholeClinic } from '../../builders/whole-clinic.ts';
import { fillWholeClinic } from '../../builders/whole-clinic-rows.ts';

/**
 * What every table holds about people outside the clinic. A new table does not compile before it has its word here, and
 * a wrong word is found below. `clear` and `sealed`: who it is; `erase` and the end of the record take it away. `hash`:
 * a keyed hash of a mailbox, a network or a person. `id`: ids of rows that are listed themselves. Backups hold all.
 */
const TABLES: Readonly<Record<keyof Schema, 'clear' | 'sealed' | 'hash' | 'id' | 'nobody'>> = {
  appointment: 'clear',
  audit_entry: 'id',
  audit_seal: 'nobody',
  cal_booking: 'clear',
  cal_event: 'nobody',
  calendar_address: 'nobody',
  clinic_closure: 'nobody',
  clinic_news: 'id',
  comment: 'sealed',
  comment_link: 'hash',
  comment_link_request: 'hash',
  comment_report: 'id',
  coverage_check: 'sealed',
  desk_action: 'id',
  diary_version: 'nobody',
  estimate_task: 'id',
  former_visit: 'id',
  gift_certificate: 'nobody',
  good_faith_estimate: 'clear',
  health_history: 'sealed',
  history_draft: 'sealed',
  history_gate: 'id',
  hold: 'hash',
  home_care: 'sealed',
  hours_change: 'id',
  idempotency_record: 'hash',
  link_request: 'clear',
  mail_suppression: 'hash',
  money_day: 'nobody',
  money_line: 'id',
  moving_request: 'id',
  need_taken: 'id',
  newsletter_ask: 'sealed',
  newsletter_consent: 'hash',
  newsletter_delivery: 'id',
  newsletter_draft: 'nobody',
  newsletter_leave_ask: 'sealed',
  newsletter_sending: 'nobody',
  newsletter_stock: 'nobody',
  newsletter_stock_line: 'nobody',
  newsletter_subscriber: 'sealed',
  newsletter_topic: 'id',
  newsletter_voucher: 'hash',
  open_holiday: 'nobody',
  outbox_message: 'clear',
  patient: 'clear',
  patient_known_as: 'clear',
  patient_pair: 'id',
  payment: 'id',
  payment_charge: 'id',
  payment_dispute: 'id',
  payment_event: 'id',
  payment_quarantine: 'id',
  phone_task: 'id',
  proved_mailbox: 'hash',
  rate_limit: 'hash',
  referral: 'sealed',
  referral_scan: 'sealed',
  refund: 'id',
  reminder: 'id',
  room_out: 'nobody',
  schedule_exception: 'nobody',
  schema_migration: 'nobody',
  series_change: 'id',
  series_visit: 'id',
  slot_cell: 'id',
  staff_member: 'nobody',
  staff_recovery_code: 'nobody',
  staff_session: 'nobody',
  staff_throttle: 'nobody',
  stranger_mail: 'hash',
  treatment_claim: 'sealed',
  unproved_visit: 'hash',
  visit_answer: 'id',
  visit_addendum: 'sealed',
  visit_claim: 'id',
  visit_feeling: 'sealed',
  visit_record: 'sealed',
  visit_note: 'sealed',
  wait_list_entry: 'clear',
  wait_list_offer: 'id',
  visit_series: 'nobody',
  weekly_hours: 'nobody',
  working_week: 'nobody',
  working_week_period: 'nobody',
};

/**
 * Where the export of a person holds what such a table has of them; or after a dash why it does not. Each path leads to
 * something for somebody in the filled clinic.
 */
const EXPORT: Readonly<Record<string, string>> = {
  appointment: 'visits.0.reference',
  audit_entry: 'trail.0.action',
  cal_booking: '- who booked at Cal.com what somebody else has here, until it is settled: then it is a visit',
  clinic_news: '- a line for the daily mail of the clinic: the trail tells the same',
  comment: '- kept apart, by its own address',
  comment_link: '- kept apart, by its own address',
  comment_link_request: '- kept apart, by its own address',
  comment_report: '- kept apart: nobody knows who reported',
  coverage_check: '- kept apart, by its own address',
  desk_action: '- what a press changed, for three minutes: the trail tells it',
  estimate_task: '- what the desk has to do',
  former_visit: '- where a visit stood before it was moved: the trail tells it',
  good_faith_estimate: 'visits.0.estimates.0.expectedCents',
  health_history: 'care.histories.0.answers.medicines',
  history_draft: 'care.records.0.unfinishedHistory.medicines',
  history_gate: 'care.isHistoryLocked',
  hold: '- nobody has said who they are',
  home_care: 'visits.0.pageForHome',
  hours_change: '- what the clinic changed: the trail tells what it did to a visit',
  idempotency_record: '- a hash that opens nothing',
  link_request: '- answered within seconds, then without the address',
  mail_suppression: '- a hash of a mailbox that takes no mail',
  money_line: 'visits.0.money.0.cents',
  moving_request: '- the trail and the messages tell it',
  need_taken: '- what the desk has to do',
  newsletter_ask: '- kept apart, by its own address',
  newsletter_consent: '- kept apart, by its own address',
  newsletter_delivery: '- kept apart, by its own address',
  newsletter_leave_ask: '- kept apart, by its own address',
  newsletter_subscriber: '- kept apart, by its own address',
  newsletter_topic: '- kept apart, by its own address',
  newsletter_voucher: '- kept apart, by its own address',
  outbox_message: 'messages.0.kind',
  patient: 'person.firstName',
  patient_known_as: 'visits.0.typed.email',
  patient_pair: '- the guess that another may be the same person is about somebody else too',
  payment: 'visits.0.cardPayments.0.amountCents',
  payment_charge: 'visits.0.cardPayments.0.capturedCents',
  payment_dispute: 'visits.0.cardPayments.0.disputes.0.state',
  payment_event: '- what the card company said, for the program: the payment shows what came of it',
  payment_quarantine: '- what does not fit a payment of anybody',
  phone_task: 'messages.0.kind',
  proved_mailbox: '- a hash that opens nothing',
  rate_limit: '- a hash that opens nothing',
  referral: 'care.claims.0.orders.0.referrer',
  referral_scan: 'care.claims.0.orders.0.paper.base64',
  refund: 'visits.0.cardPayments.0.refunds.0.cents',
  reminder: '- when a visit is reminded of and what was answered: the trail and the messages tell it',
  series_change: '- what a press changed, for three minutes: the trail tells it',
  series_visit: '- which visits were planned together: each is in the export',
  slot_cell: '- the minutes of a visit, which the export tells',
  stranger_mail: '- a hash that opens nothing',
  treatment_claim: 'care.claims.0.memberNumber',
  unproved_visit: '- a hash that opens nothing',
  visit_addendum: 'care.records.0.addenda.0.words',
  visit_answer: '- “I am coming” and the like: the trail tells when it was said',
  visit_claim: 'care.records.0.isClaimSaid',
  visit_feeling: 'visits.0.wroteAfterwards',
  visit_note: 'visits.0.wrote',
  visit_record: 'care.records.0.record.areas.0',
  wait_list_entry: 'waits.0.service',
  wait_list_offer: 'waits.0.offers.0.status',
};

let database: TestDatabase;
let clinic: WholeClinic;

/** Every text of the people of the filled clinic. */
const PEOPLE = /\b(?:Maria|Leo|Ida|Rosa)\b|\b(?:maria|leo|ida|rosa|sam|tia|nobody)@|206-?555-?01(?:87|99|77)/;

describe.each(DIALECTS)('what the database knows about people (%s)', (dialect) => {
  beforeAll(async () => {
    database = await openTestDatabase(dialect);
    clinic = await wholeClinic(database);
    await fillWholeClinic(clinic);
  });
  afterAll(() => database.close());

  it('stands in tables that are all in the list', async () => {
    const tables = (await database.db.introspection.getTables()).map(({ name }) => name);
    expect(tables.toSorted()).toEqual(Object.keys(TABLES).toSorted());
  });

  it('stands in clear in no other table', async () => {
    const listed = Object.keys(TABLES).filter((table) => TABLES[table as keyof Schema] === 'clear');
    expect(await tablesWith(PEOPLE)).toEqual(listed.toSorted());
  });

  it('is sealed wherever the list says so, and changes its key with all the others', () => {
    const sealed = Object.keys(TABLES).filter((table) => TABLES[table as keyof Schema] === 'sealed');
    // Comments seal their addresses anew themselves.
    const resealed = [...SEALED_COLUMNS.map(({ table }) => table as string), 'comment'];
    const ofPeople = resealed.filter((table) => !table.startsWith('staff_'));
    expect(sealed.toSorted()).toEqual([...new Set(ofPeople)].toSorted());
  });

  it('goes to the person who asks for it, or the export names what it leaves out', async () => {
    const ofPeople = Object.keys(TABLES).filter((table) => TABLES[table as keyof Schema] !== 'nobody');
    expect(Object.keys(EXPORT)).toEqual(ofPeople.toSorted());
    const people = await database.db.selectFrom('patient').select('id').execute();
    const owner = { ...staffAsking('owner'), codeAtMs: clinic.clock.now().epochMilliseconds };
    const setting = { ...clinic.context.content, now: clinic.clock.now() };
    const files: unknown[] = [];
    for (const { id } of people) {
      const exported = expectOk(await exportPatient(clinic.context, id, owner));
      files.push(JSON.parse(exportedJson(exported, setting)));
    }
    for (const [table, path] of Object.entries(EXPORT)) {
      if (path.startsWith('- ')) continue;
      expect(
        files.some((file) => isThere(file, path.split('.'))),
        `${table}: ${path}`,
      ).toBe(true);
    }
  });

  it('is gone after 8 years, when the last of them asks to be forgotten and the records are over', async () => {
    clinic.clock.setNow(DUMP_NOW.add({ hours: 24 * 366 * 8 }));
    await eraseOldPatients.run(clinic.context);
    // What waits for its answer is kept for seconds; then the row that was asked for can be erased.
    for (const job of [answerLinkRequests, answerSignUpsJob, answerLeaveAsksJob])
      await job.run(clinic.context);
    for (const name of ['maria', 'leo', 'ida', 'rosa', 'sam', 'tia', 'canary'])
      await erase(`${name}@example.com`);
    await erase('ida@clinic.example');
    expect(await tablesWith(PEOPLE)).toEqual([]);
    for (const { table } of SEALED_COLUMNS.filter((one) => !one.table.startsWith('staff_')))
      expect(await filled(table), table).toEqual([]);
  });
});

/** Any element of a list will do. */
function isThere(value: unknown, [step, ...more]: readonly string[]): boolean {
  if (step === undefined) return value !== null && value !== undefined && value !== '';
  if (Array.isArray(value)) return value.some((one) => isThere(one, more));
  if (typeof value !== 'object' || value === null) return false;
  return isThere((value as Readonly<Record<string, unknown>>)[step], more);
}

async function erase(whom: string): Promise<void> {
  const terminal = {
    say: () => undefined,
    complain: () => undefined,
    isInteractive: false,
    ask: () => Promise.resolve('no'),
    lines: () => Readable.from([]) as AsyncIterable<string>,
  };
  await eraseOne(clinic.context, whom, terminal, { yes: true }).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
  });
}

async function rowsOf(table: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const query = CompiledQuery.raw(`select * from "${table}"`);
  return (await database.db.executeQuery<Record<string, unknown>>(query)).rows;
}

async function tablesWith(words: RegExp): Promise<readonly string[]> {
  const found: string[] = [];
  for (const table of Object.keys(TABLES))
    if (words.test(JSON.stringify(await rowsOf(table)))) found.push(table);
  return found.toSorted();
}

async function filled(table: string): Promise<readonly unknown[]> {
  const columns = SEALED_COLUMNS.filter((column) => column.table === table).map(
    ({ column }) => column as string,
  );
  return (await rowsOf(table)).flatMap((row) => columns.flatMap((column) => row[column] ?? []));
}
