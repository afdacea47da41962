import { sendRefunds } from '#/features/checkout/send-refunds.ts';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { cancelAppointment } from '#/features/booking/cancel-appointment.ts';
import type { Config } from '#/platform/config/config.ts';
import { systemClock } from '#/platform/clock.ts';
import { ASKER } from './booking.ts';
import { SAMPLE_DIR } from './sample-dir.ts';
import { payVisit } from './checkout.ts';
import { testConfig, TEST_DATA_KEYS } from './config.ts';
import { emptyDatabase } from './database.ts';
import { writeAnswers } from './first-answers.ts';
import { aWaiter } from './wait-list.ts';
import type { FilledClinic } from './filled-clinic.ts';
import { calConfig, startCalSandbox } from './cal-sandbox.ts';
import { startStripeSandbox, STRIPE_WEBHOOK_SECRET } from './stripe-sandbox.ts';
import { tenOclock } from './whole-clinic.ts';

type Command = {
  readonly words: readonly string[];
  readonly settings?: Partial<Config>;
  readonly after?: () => Promise<void>;
};
/** Makes the clinic such that the command has something to do, and says what is typed. */
export type Story = (clinic: FilledClinic) => Command | Promise<Command>;

const typed = (line: string): Command => ({ words: line.split(' ') });
const maria = (clinic: FilledClinic) =>
  clinic.value('select reference from appointment where starts_at = ?', tenOclock(2).epochMilliseconds);
const leo = (clinic: FilledClinic) =>
  clinic.value('select reference from appointment where starts_at = ?', tenOclock(3).epochMilliseconds);
const check = (clinic: FilledClinic) => clinic.value('select reference from coverage_check');
const comment = (clinic: FilledClinic) => clinic.value('select id from comment');
const ISSUE = '2026-11-before-your-first-visit';

/** A voucher of the offer that the sample content makes. */
async function voucher(clinic: FilledClinic): Promise<string> {
  const stock = await clinic.run(['vouchers', 'stock', '--set', '7']);
  if (stock.exitCode !== 0) throw new Error(stock.complained);
  clinic.change(
    'update newsletter_voucher set offer = (select offer from newsletter_stock where bottles = 7)',
  );
  const list = await clinic.run(['vouchers', 'list', '--status', 'open']);
  return list.said.split(' ')[0] ?? '';
}

async function failedRefund(clinic: FilledClinic): Promise<void> {
  await clinic.live(async (live) => {
    const { id } = await payVisit(live, { startsAt: tenOclock(9), practitioner: 'ben' });
    await cancelAppointment(live.context, { appointmentId: id, by: 'clinic' }, ASKER);
    live.company.fault = 'refused';
    await sendRefunds(live.context);
  });
}

async function lateCancelled(clinic: FilledClinic): Promise<string> {
  let reference = '';
  await clinic.live(async (live) => {
    const { id, begun } = await payVisit(live, { startsAt: tenOclock(9), practitioner: 'ben' });
    live.clock.setNow(tenOclock(9).subtract({ hours: 4 }));
    await cancelAppointment(live.context, { appointmentId: id, by: 'patient' }, ASKER);
    reference = begun.appointment.reference;
  });
  return reference;
}

/** Every command that changes something, by verb and action. */
export const WRITING: Readonly<Record<string, Story>> = {
  migrate(clinic) {
    const tables = clinic.value(
      "select group_concat(name, ' ') from sqlite_master where type = 'table' and name not like 'sqlite_%'",
    );
    const drops = tables.split(' ').map((name) => `drop table ${name};`);
    clinic.change(`pragma foreign_keys = off; ${drops.join(' ')}`);
    return typed('migrate');
  },
  async restore(clinic) {
    const file = join(clinic.folder, 'clinic.backup');
    await clinic.run(['backup', '--to', file]);
    return typed(`restore ${file} --yes`);
  },
  async init(clinic) {
    const settings = { contentDir: join(clinic.folder, 'content') };
    const answers = await writeAnswers(clinic.folder, settings.contentDir);
    return { ...typed(`init --answers ${answers} --env ${join(clinic.folder, '.env')} --yes`), settings };
  },
  async 'copy-to'() {
    const empty = await emptyDatabase('postgres');
    return { ...typed(`copy-to ${empty.url}`), after: empty.remove };
  },
  'rotate-key'() {
    const keys = `fresh:${Buffer.alloc(32, 9).toString('base64')},${TEST_DATA_KEYS}`;
    return { ...typed('rotate-key'), settings: { dataKeys: testConfig({ DATA_KEYS: keys }).dataKeys } };
  },
  erase: () => typed('erase sam@example.com --yes'),
  'load-hours'(clinic) {
    clinic.change('delete from weekly_hours');
    return typed('load-hours');
  },
  'seed-demo'(clinic) {
    clinic.change(
      'pragma foreign_keys = off; delete from slot_cell; delete from appointment; delete from weekly_hours',
    );
    return typed('seed-demo');
  },
  'visits arrived': (clinic) => typed(`visits arrived ${maria(clinic)}`),
  'visits fulfilled': (clinic) => typed(`visits fulfilled ${maria(clinic)}`),
  'visits no-show': (clinic) => typed(`visits no-show ${maria(clinic)} --yes`),
  'visits book': () => ({
    words: [
      ...['visits', 'book', 'medical-massage-60', '2026-12-08', '10:00', '--yes'],
      ...['--name', 'Rosa Kim', '--phone', '206-555-0171', '--therapist', 'luis-p', '--override', 'other'],
    ],
  }),
  hours: () => typed('hours luis-p 2027-01-12 9:00-12:00 13:00-17:30'),
  away: () => ({ words: ['away', 'luis-p', '2027-01-12 10:50', '2027-01-13 18:00'] }),
  holiday: () => ({ words: ['holiday', '2027-01-12', 'Founders’ day'] }),
  async 'hours undo'(clinic) {
    const { said } = await clinic.run(['holiday', '2027-01-12', 'Founders’ day']);
    return typed(`hours undo ${/hours undo (\d+)/.exec(said)?.[1] ?? ''}`);
  },
  async 'visits undo'(clinic) {
    await clinic.run(['visits', 'cancel', leo(clinic), '--yes']);
    return typed(`visits undo ${leo(clinic)}`);
  },
  'visits cancel': (clinic) => typed(`visits cancel ${leo(clinic)} --yes`),
  'wait-list end': async (clinic) => {
    await clinic.live((live) => aWaiter(live, 'Uma').then(() => undefined));
    return typed(`wait-list end ${clinic.value("select id from wait_list_entry where first_name = 'Uma'")}`);
  },
  'mail retry'(clinic) {
    clinic.change("update outbox_message set status = 'dead', last_error = 'gone'");
    return typed(`mail retry ${clinic.value('select min(id) from outbox_message')}`);
  },
  'staff add': () => typed('staff add olive@example.com --role owner --name Olive'),
  'staff disable': () => typed('staff disable dee@clinic.example --yes'),
  'staff reset-2fa': () => typed('staff reset-2fa dee@clinic.example --yes'),
  'staff calendar': () => typed('staff calendar luis-p'),
  'mail allow': () => typed('mail allow bounced@example.com --yes'),
  'estimates birth-date': (clinic) => typed(`estimates birth-date ${leo(clinic)} 1985-05-20`),
  'estimates charge': (clinic) => typed(`estimates charge ${maria(clinic)} 120`),
  'estimates renew': () => typed('estimates renew'),
  'estimates settle': (clinic) => typed(`estimates settle ${maria(clinic)}`),
  'coverage-checks show': (clinic) => typed(`coverage-checks show ${check(clinic)}`),
  'coverage-checks settle': (clinic) => typed(`coverage-checks settle ${check(clinic)}`),
  'patients export': () => typed('patients export'),
  'newsletter export': () => typed('newsletter export'),
  'newsletter erase': () => typed('newsletter erase sam@example.com --yes'),
  'newsletter drop-waiting': () => typed('newsletter drop-waiting --yes'),
  'vouchers redeem': async (clinic) =>
    typed(`vouchers redeem ${await voucher(clinic)} --payer none --no-visit`),
  'vouchers void': async (clinic) => typed(`vouchers void ${await voucher(clinic)} --yes`),
  async 'vouchers undo'(clinic) {
    const code = await voucher(clinic);
    await clinic.run(['vouchers', 'void', code, '--yes']);
    return typed(`vouchers undo ${code} --yes`);
  },
  'vouchers stock': () => typed('vouchers stock --set 12'),
  'issues test': () => typed(`issues test ${ISSUE} --to desk@example.com`),
  'issues schedule': () => typed(`issues schedule ${ISSUE} --yes`),
  'issues stop': () => typed('issues stop issue-of-the-dumps --yes'),
  'comments approve': (clinic) => typed(`comments approve ${comment(clinic)}`),
  'comments decline': (clinic) => typed(`comments decline ${comment(clinic)} --reason advertising --yes`),
  'comments reply': (clinic) => typed(`comments reply ${comment(clinic)} --template safety`),
  async review(clinic) {
    const settings = { contentDir: join(clinic.folder, 'content') };
    await cp(SAMPLE_DIR, settings.contentDir, { recursive: true });
    const sheet = await clinic.run(['review', 'migraine'], settings);
    const code = /^Sheet: (\w+)/m.exec(sheet.said)?.[1] ?? '';
    const who = '--name Lee --credential MD --license WA-1234 --date 2026-12-03';
    return { ...typed(`review migraine --sheet ${code} ${who}`), settings };
  },
  'payments resolve': (clinic) =>
    typed(`payments resolve ${clinic.value('select event_id from payment_quarantine')} --note settled`),
  async 'payments retry'(clinic) {
    await failedRefund(clinic);
    return typed(`payments retry ${clinic.value("select id from refund where state = 'failed'")}`);
  },
  'payments forgive': async (clinic) => typed(`payments forgive ${await lateCancelled(clinic)}`),
  async 'reconcile-payments'() {
    const sandbox = await startStripeSandbox(systemClock());
    const keys = { secretKey: 'sk_test_sample', webhookSecret: STRIPE_WEBHOOK_SECRET };
    const settings = { stripe: { on: true as const, ...keys, apiBase: sandbox.address } };
    return { ...typed('reconcile-payments'), settings, after: () => sandbox.close() };
  },
  async 'reconcile-cal'(clinic) {
    clinic.change('delete from cal_booking');
    const sandbox = await startCalSandbox(systemClock());
    const settings = { cal: calConfig(sandbox.address) };
    return { ...typed('reconcile-cal'), settings, after: () => sandbox.close() };
  },
};

/** Every command that only looks. */
export const READING: Readonly<Record<string, Story>> = {
  backup: (clinic) => typed(`backup --to ${join(clinic.folder, 'clinic.backup')}`),
  'audit-verify': () => typed('audit-verify'),
  'decide-coverage': () => typed('decide-coverage'),
  'estimate-due': () => typed('estimate-due'),
  'gift-check': () => typed('gift-check'),
  'superbill-check': () => typed('superbill-check'),
  agenda: () => typed('agenda 2026-12-03'),
  reminders: () => typed('reminders 2026-12-03'),
  'wait-list list': () => typed('wait-list list'),
  'visits unproved': () => typed('visits unproved'),
  'staff list': () => typed('staff list'),
  'visits find': () => typed('visits find maria'),
  'visits show': (clinic) => typed(`visits show ${maria(clinic)}`),
  'mail list': () => typed('mail list'),
  'estimates list': () => typed('estimates list'),
  'coverage-checks list': () => typed('coverage-checks list'),
  'newsletter status': () => typed('newsletter status'),
  'vouchers list': () => typed('vouchers list'),
  async 'vouchers show'(clinic) {
    const list = await clinic.run(['vouchers', 'list']);
    return typed(`vouchers show ${list.said.split(' ')[0] ?? ''}`);
  },
  'issues list': () => typed('issues list'),
  'issues preview': () => typed(`issues preview ${ISSUE}`),
  'comments list': () => typed('comments list'),
  'comments show': (clinic) => typed(`comments show ${comment(clinic)}`),
  'payments list': () => typed('payments list'),
  'payments show': (clinic) => typed(`payments show ${clinic.value('select id from payment')}`),
  'payments quarantine': () => typed('payments quarantine'),
};
