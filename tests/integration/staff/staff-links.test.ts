import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { StaffId } from '#/features/staff/domain/staff-member.ts';
import { addStaff } from '#/features/staff/add-staff.ts';
import { disableStaff, resetSecondStep, sendStaffLink } from '#/features/staff/manage-staff.ts';
import { OPERATOR_ASKING } from '#/cli/operator.ts';
import { staffEraser } from '#/features/staff/cli/staff-eraser.ts';
import { forgetSessions } from '#/features/staff/jobs/forget-sessions.ts';
import { staffLinkPage } from '#/features/staff/pages/staff-link.ts';
import { staffPage } from '#/features/staff/pages/staff.ts';
import { insertMember, listStaff } from '#/features/staff/store/staff-store.ts';
import { inTransaction } from '#/platform/db/database.ts';
import { parseEmailAddress } from '#/kernel/email-address.ts';
import { fillLinkSlots } from '#/mail/link-slot.ts';
import type { RenderedMail } from '#/platform/outbox/mailer.ts';
import { runClinic } from '../../builders/clinic-command.ts';
import { DIALECTS } from '../../builders/database.ts';
import { NOW, openBookingSite, type BookingSite } from '../../builders/booking.ts';
import { deskBrowser } from '../../builders/desk-browser.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { aLogin, staffAsking } from '../../builders/staff.ts';
import { phoneCode } from '../../builders/totp.ts';

const PASSWORD = 'four small goats on ice';

describe.each(DIALECTS)('who may sign in, on %s', (dialect) => {
  let site: BookingSite;
  beforeEach(async () => {
    site = await openBookingSite(dialect);
  });
  afterEach(() => site.close());

  const pass = (hours: number) => site.clock.setNow(site.clock.now().add({ seconds: hours * 3_600 }));
  const olive = { email: 'olive@clinic.example', name: 'Olive', role: 'owner', practitioner: null } as const;
  const open = (token: string, form?: Readonly<Record<string, string>>) =>
    deskBrowser(site).ask(staffLinkPage, { params: { token }, ...(form === undefined ? {} : { form }) });
  const secretOf = (shown: string | undefined) => (shown ?? '').replaceAll(' ', '');
  const phone = (secret: string, ms = 0) => phoneCode(secret, site.clock.now().epochMilliseconds + ms);

  /** Opens the link and reads the picture: what would be sent with a password. */
  async function fill(token: string) {
    const { view } = await open(token);
    if (view?.kind !== 'form' || view.phone === null) throw new Error('The link asks for no phone.');
    const secret = secretOf(view.phone.secret);
    const form = { password: PASSWORD, again: PASSWORD, phone: view.phone.sealed, code: phone(secret) };
    return { secret, form };
  }

  async function setUp(token: string, changes: Readonly<Record<string, string>> = {}) {
    const { secret, form } = await fill(token);
    return { secret, answer: await open(token, { ...form, ...changes }) };
  }

  test('the operator makes the first owner, who chooses a password and sets up a phone, once', async () => {
    expect(await listStaff(site.database.db)).toEqual([]);
    const { token, staff } = expectOk(await addStaff(site.context, olive, OPERATOR_ASKING));
    const { answer, secret } = await setUp(token);
    if (answer.view?.kind !== 'done') throw new Error('The link did not work.');
    expect(answer.view.recoveryCodes).toHaveLength(10);
    expect(await open(token)).toMatchObject({ status: 404, view: { kind: 'over' } });
    const browser = deskBrowser(site);
    const login = { staff, password: PASSWORD, secret, recoveryCodes: answer.view.recoveryCodes ?? [] };
    await browser.password(staff.email, PASSWORD);
    // The code that set the phone up was used there.
    expect(await browser.code(browser.phone(login))).toMatchObject({ status: 422 });
    pass(0.02);
    expect(await browser.code(browser.phone(login))).toMatchObject({ location: '/desk' });
    const [row] = await site.database.db.selectFrom('staff_member').selectAll().execute();
    expect(JSON.stringify(row)).not.toContain(PASSWORD);
    expect(JSON.stringify(row)).not.toContain(secret);
    const outbox = await site.database.db.selectFrom('outbox_message').selectAll().execute();
    expect(outbox).toEqual([]);
  });

  test.each([
    ['password', { password: '', again: '' }, 'Enter a password'],
    ['password', { password: 'elf letters', again: 'elf letters' }, 'Use at least 12 characters'],
    ['password', { password: 'olive@clinic.example', again: 'olive@clinic.example' }, 'easy to guess'],
    ['password', { password: 'Password1234!', again: 'Password1234!' }, 'easy to guess'],
    ['password', { password: 'x'.repeat(129), again: 'x'.repeat(129) }, '128 characters'],
    ['again', { again: 'four small goats on lce' }, 'not the same'],
    ['code', { code: '000000' }, 'did not work'],
    ['code', { phone: 'v1.test.made-up' }, 'did not work'],
  ])('a fault at “%s” keeps the link and the picture', async (fieldId, changes, words) => {
    const { token } = expectOk(await addStaff(site.context, olive, OPERATOR_ASKING));
    const { answer, secret } = await setUp(token, changes);
    expect(answer).toMatchObject({ status: 422, view: { kind: 'form', faults: [{ fieldId }] } });
    expect(JSON.stringify(answer.view)).toContain(words);
    if (answer.view?.kind === 'form' && !('phone' in changes)) {
      expect(secretOf(answer.view.phone?.secret)).toBe(secret);
    }
    expect(await open(token)).toMatchObject({ status: 200 });
  });

  test('a link ends after three days, when a new one is made, and when its person is sent away', async () => {
    const first = expectOk(await addStaff(site.context, olive, OPERATOR_ASKING));
    await aLogin(site.context, 'owner');
    const named = { id: first.staff.id };
    const second = expectOk(await resetSecondStep(site.context, named, OPERATOR_ASKING, { password: false }));
    expect(await open(first.token)).toMatchObject({ status: 404 });
    expect(await open(second.token)).toMatchObject({ status: 200 });
    pass(72);
    expect(await open(second.token)).toMatchObject({ status: 404 });
    const third = expectOk(await sendStaffLink(site.context, named, OPERATOR_ASKING));
    await disableStaff(site.context, named, OPERATOR_ASKING);
    expect(await open(third.token)).toMatchObject({ status: 404 });
    for (const token of ['', 'x', `${third.token}x`])
      expect(await open(token)).toMatchObject({ status: 404 });
  });

  test('a link for a forgotten password opens nothing without the phone, and guessing codes there ends', async () => {
    await site.close();
    site = await openBookingSite(dialect, { settings: {} });
    const kim = await aLogin(site.context, 'front-desk');
    const inside = deskBrowser(site);
    await inside.signIn(kim);
    pass(0.02);
    const { token } = expectOk(await sendStaffLink(site.context, { id: kim.staff.id }, OPERATOR_ASKING));
    const form = (code: string) => ({ password: PASSWORD, again: PASSWORD, code });
    for (let n = 0; n < 5; n += 1) expect(await open(token, form('000000'))).toMatchObject({ status: 422 });
    expect(await open(token, form(inside.phone(kim)))).toMatchObject({ status: 429 });
    expect(await inside.page()).toMatchObject({ status: 200 });
    pass(0.02);
    const done = await open(token, form(inside.phone(kim)));
    expect(done).toMatchObject({ status: 200, view: { kind: 'done', recoveryCodes: null } });
    expect(await inside.page()).toMatchObject({ status: 303 });
    const browser = deskBrowser(site);
    expect(await browser.password(kim.staff.email, kim.password)).toMatchObject({ status: 422 });
    expect(await browser.password(kim.staff.email, PASSWORD)).toMatchObject({ status: 303 });
    // The code of the link was used up there; the recovery codes are those from before.
    expect(await browser.code(kim.recoveryCodes[3] ?? '')).toMatchObject({ location: '/desk' });
  });

  test('a link for a lost phone opens nothing without the password, and old codes are void', async () => {
    const kim = await aLogin(site.context, 'front-desk');
    const named = { id: kim.staff.id };
    const { token } = expectOk(
      await resetSecondStep(site.context, named, OPERATOR_ASKING, { password: false }),
    );
    const wrong = await setUp(token, { password: PASSWORD });
    expect(wrong.answer).toMatchObject({ status: 422, view: { faults: [{ fieldId: 'password' }] } });
    const { answer } = await setUp(token, { password: kim.password });
    expect(answer.view).toMatchObject({ kind: 'done' });
    const browser = deskBrowser(site);
    await browser.password(kim.staff.email, kim.password);
    for (const code of [kim.recoveryCodes[0] ?? '', browser.phone(kim)]) {
      expect(await browser.code(code)).toMatchObject({ status: 422 });
    }
  });

  test('two who press at once with one link: one gets in', async () => {
    const { token } = expectOk(await addStaff(site.context, olive, OPERATOR_ASKING));
    const filled = await Promise.all([fill(token), fill(token)]);
    const answers = await Promise.all(filled.map(({ form }) => open(token, form)));
    expect(answers.filter(({ view }) => view?.kind === 'done')).toHaveLength(1);
  });

  test('the owner adds somebody at the desk with a fresh code; the link goes by mail and is stored nowhere', async () => {
    const owner = await aLogin(site.context, 'owner');
    const browser = deskBrowser(site);
    await browser.signIn(owner);
    const form = {
      ...{ do: 'add', name: 'Zoë <b>', email: 'zoe@clinic.example' },
      ...{ role: 'therapist', practitioner: 'ana' },
    };
    const markup = await browser.ask(staffPage, { path: '/desk/staff', form });
    expect(markup).toMatchObject({ status: 422, view: { faults: [{ fieldId: 'name' }] } });
    const added = await browser.ask(staffPage, { path: '/desk/staff', form: { ...form, name: 'Zoë' } });
    expect(added).toMatchObject({ status: 303, location: '/desk/staff?done=added' });
    const again = await browser.ask(staffPage, { path: '/desk/staff', form: { ...form, name: 'Zoë' } });
    expect(again).toMatchObject({ status: 422, view: { faults: [{ fieldId: 'email' }] } });
    const [message] = await site.database.db.selectFrom('outbox_message').selectAll().execute();
    expect(message).toMatchObject({ kind: 'staff.link', recipient: 'zoe@clinic.example' });
    const mail = fillLinkSlots(JSON.parse(message?.payload ?? '') as RenderedMail, (claim) =>
      site.context.linkTokens.make(claim),
    );
    const token = /\/desk\/sign-in\/link\/([\w-]+)/.exec(mail.text)?.[1] ?? '';
    expect(message?.payload).not.toContain(token);
    expect(await open(token)).toMatchObject({ status: 200, view: { staff: { name: 'Zoë' } } });
    pass(0.1);
    const stale = await browser.ask(staffPage, { path: '/desk/staff', form });
    expect(stale).toMatchObject({ status: 303, location: '/desk/sign-in/code' });
  });

  test('somebody who is added by two presses at once is added once', async () => {
    const zoe = { email: 'zoe@clinic.example', mailbox: 'zoe@clinic.example', name: 'Zoë', createdAtMs: 1 };
    const insert = (id: string) =>
      inTransaction(site.database.db, (trx) =>
        insertMember(trx, { ...zoe, id: id as StaffId, role: 'front-desk', practitioner: null }),
      );
    expect([await insert('one'), await insert('two')]).toEqual([true, false]);
  });

  test('only an owner with a fresh code manages people, whatever page stands in front', async () => {
    const kim = await aLogin(site.context, 'front-desk');
    const named = { id: kim.staff.id };
    for (const role of ['front-desk', 'therapist'] as const) {
      const asker = staffAsking(role);
      const results = [
        await addStaff(site.context, olive, asker),
        await disableStaff(site.context, named, asker),
        await resetSecondStep(site.context, named, asker, { password: true }),
        await sendStaffLink(site.context, named, asker),
      ];
      for (const result of results) expect(result).toMatchObject({ fault: { kind: 'not-allowed' } });
    }
    site.clock.setNow(NOW.add({ minutes: 6 }));
    expect(await disableStaff(site.context, named, staffAsking('owner'))).toMatchObject({
      fault: { kind: 'code-needed' },
    });
    expect(await listStaff(site.database.db)).toMatchObject([{ disabledAtMs: null }]);
  });

  test('there is always an owner, also when two owners send each other away at once', async () => {
    const one = await aLogin(site.context, 'owner');
    const two = await aLogin(site.context, 'owner', { email: 'second@clinic.example' });
    const results = await Promise.all(
      [one, two].map(({ staff }) => disableStaff(site.context, { id: staff.id }, OPERATOR_ASKING)),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(
      (await listStaff(site.database.db)).filter(({ disabledAtMs }) => disabledAtMs === null),
    ).toHaveLength(1);
  });

  test('a front desk has no diary, and a diary must be somebody’s', async () => {
    for (const [changes, kind] of [
      [{ role: 'front-desk', practitioner: 'ana' }, 'practitioner-for-therapists'],
      [{ role: 'therapist', practitioner: 'nobody' }, 'unknown-practitioner'],
      [{ email: 'no address' }, 'email-malformed'],
      [{ name: '' }, 'name-missing'],
    ] as const) {
      expect(await addStaff(site.context, { ...olive, ...changes }, OPERATOR_ASKING)).toMatchObject({
        fault: { kind },
      });
    }
  });

  test('who was sent away comes back as the same person, and must choose everything anew', async () => {
    await aLogin(site.context, 'owner');
    const kim = await aLogin(site.context, 'front-desk');
    expectOk(await disableStaff(site.context, { id: kim.staff.id }, OPERATOR_ASKING));
    const back = { ...olive, email: kim.staff.email.toUpperCase(), role: 'therapist' as const };
    const { staff, token } = expectOk(await addStaff(site.context, back, OPERATOR_ASKING));
    expect(staff).toMatchObject({ id: kim.staff.id, role: 'therapist' });
    expect(await deskBrowser(site).password(kim.staff.email, kim.password)).toMatchObject({ status: 422 });
    expect(await open(token)).toMatchObject({ view: { asks: { password: 'new', code: 'set-up' } } });
  });

  test('who was sent away is named for six years, because the trail tells what they did, and then forgotten', async () => {
    await aLogin(site.context, 'owner');
    const kim = await aLogin(site.context, 'front-desk');
    const address = parseEmailAddress(kim.staff.email);
    const whom = { kind: 'address', email: expectOk(address) } as const;
    expect((await staffEraser.plan(site.context, whom)).keeps).toEqual([
      'The login at the desk, while they work here. `staff disable` ends it.',
    ]);
    expectOk(await disableStaff(site.context, { id: kim.staff.id }, OPERATOR_ASKING));
    expect((await staffEraser.plan(site.context, whom)).keeps[0]).toContain('until 2033-03-08');
    const names = async () => (await listStaff(site.database.db)).map(({ role }) => role).sort();
    site.clock.setNow(Temporal.Instant.from('2033-03-08T15:00:00Z'));
    await forgetSessions.run(site.context);
    expect(await names()).toEqual(['front-desk', 'owner']);
    site.clock.setNow(Temporal.Instant.from('2033-03-08T17:00:00Z'));
    await forgetSessions.run(site.context);
    expect(await names()).toEqual(['owner']);
    expect(await staffEraser.plan(site.context, whom)).toEqual({ erases: [], keeps: [], blocks: [] });
  });

  test('the operator adds, lists, resets and sends away by command, and a slip changes nothing', async () => {
    const run = (words: string, answer?: string) =>
      runClinic(words.split(' '), { databaseUrl: site.database.url }, answer);
    expect((await run('staff list')).said).toContain('Nobody may sign in yet');
    const added = await run('staff add olive@clinic.example --role owner --name Olive');
    expect(added).toMatchObject({ exitCode: 0 });
    expect(added.said).toMatch(/\/desk\/sign-in\/link\/[\w-]{40,}/);
    expect(added.said).toMatch(/It works once, until \w+, \w+ \d+ at \d+:\d\d [AP]M, Seattle time\./);
    for (const [words, complaint] of [
      ['staff add olive@clinic.example --role owner --name Olive', 'may sign in already'],
      ['staff add x --role owner --name Olive', 'name@example.com'],
      ['staff add x@clinic.example --role cook --name Olive', 'front-desk, therapist, owner'],
      ['staff add x@clinic.example --role therapist --name X --practitioner nobody', 'No therapist'],
      ['staff disable nobody@clinic.example --yes', 'Nobody with this address'],
      ['staff disable olive@clinic.example --yes', 'last owner'],
      ['staff reset-2fa olive@clinic.example', 'Nobody is here to ask'],
    ] as const) {
      const refused = await run(words);
      expect(refused.exitCode, words).not.toBe(0);
      expect(refused.complained, words).toContain(complaint);
    }
    expect((await run('staff reset-2fa olive@clinic.example', 'yes')).said).toContain('/desk/sign-in/link/');
    const lines = (await run('staff list --json')).said;
    expect(JSON.parse(lines)).toMatchObject({
      email: 'olive@clinic.example',
      role: 'owner',
      disabledAtMs: null,
    });
    expect((await run('staff list')).said).toContain('Has a link, not used yet');
  });
});
