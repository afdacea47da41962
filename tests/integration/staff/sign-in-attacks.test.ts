import type { KyselyPlugin } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { OPERATOR_ASKING } from '#/cli/operator.ts';
import { disableStaff, resetSecondStep } from '#/features/staff/manage-staff.ts';
import { giveRecoveryCodes } from '#/features/staff/recovery-codes.ts';
import { forgetStaff } from '#/features/staff/forget-staff.ts';
import { signInPage, signOutPage } from '#/features/staff/pages/sign-in.ts';
import { inTransaction } from '#/platform/db/database.ts';
import { DIALECTS } from '../../builders/database.ts';
import { openBookingSite, type BookingSite } from '../../builders/booking.ts';
import { deskBrowser, type DeskBrowser } from '../../builders/desk-browser.ts';
import { askPage } from '../../builders/page-request.ts';
import { aLogin, type Login } from '../../builders/staff.ts';

describe.each(DIALECTS)('attacks on the way into the desk on %s', (dialect) => {
  let site: BookingSite;
  let kim: Login;
  beforeEach(async () => {
    site = await openBookingSite(dialect, { settings: {} });
    kim = await aLogin(site.context, 'front-desk');
  });
  afterEach(() => site.close());

  const pass = (minutes: number) =>
    site.clock.setNow(site.clock.now().add({ milliseconds: minutes * 60_000 }));
  const guess = (browser: DeskBrowser, email = kim.staff.email) => browser.password(email, 'a guess');
  const right = (browser: DeskBrowser) => browser.password(kim.staff.email, kim.password);

  test('whoever guesses waits: after five, one minute, then two, four, eight, fifteen, and so on', async () => {
    const browser = deskBrowser(site);
    for (let n = 0; n < 5; n += 1) expect(await guess(browser)).toMatchObject({ status: 422 });
    for (const minutes of [1, 2, 4, 8, 15, 15]) {
      expect(await guess(browser)).toMatchObject({ status: 429 });
      pass(minutes - 0.01);
      // The right one is not even looked at, and asking makes the pause no longer.
      expect(await right(browser), `before ${String(minutes)}`).toMatchObject({ status: 429 });
      pass(0.01);
      expect(await guess(browser), `after ${String(minutes)}`).toMatchObject({ status: 422 });
    }
    pass(15);
    expect(await right(browser)).toMatchObject({ status: 303 });
    await browser.code(browser.phone(kim));
    expect(await guess(browser)).toMatchObject({ status: 422 });
  });

  test('twenty guesses at once are five guesses', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => guess(deskBrowser(site))));
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(15);
  });

  test('all spellings of an address are one account', async () => {
    const spellings = [
      'front-desk@clinic.example',
      'FRONT-DESK@CLINIC.EXAMPLE',
      ' front-desk+a@clinic.example ',
    ];
    for (let n = 0; n < 5; n += 1) {
      expect(await guess(deskBrowser(site), spellings[n % 3])).toMatchObject({ status: 422 });
    }
    expect(await guess(deskBrowser(site), 'front-desk+b@clinic.example')).toMatchObject({ status: 429 });
  });

  test('no guesser keeps an owner out: not from elsewhere, and not from the same network', async () => {
    const home = deskBrowser(site);
    await home.signIn(kim);
    await home.ask(signOutPage, { form: {} });
    const neighbour = deskBrowser(site);
    for (let n = 0; n < 25; n += 1) {
      await guess(neighbour);
      await guess(deskBrowser(site, '198.51.100.1'));
      await guess(deskBrowser(site), `somebody-${String(n)}@clinic.example`);
      pass(0.5);
    }
    expect(await right(neighbour)).toMatchObject({ status: 429 });
    // Another network, and a browser that knows nobody.
    expect(await right(deskBrowser(site, '203.0.113.9'))).toMatchObject({ status: 303 });
    // The same network, and the browser in which Kim has signed in before.
    expect(await right(home)).toMatchObject({ status: 303, location: '/desk/sign-in/code' });
    expect(await home.code(home.phone(kim))).toMatchObject({ location: '/desk' });
  });

  test('the mark of a known browser helps its own people only, and cannot be made', async () => {
    const owner = await aLogin(site.context, 'owner');
    const home = deskBrowser(site);
    await home.signIn(kim);
    for (let n = 0; n < 5; n += 1) await guess(home, owner.staff.email);
    expect(await home.password(owner.staff.email, owner.password)).toMatchObject({ status: 429 });
    const forger = deskBrowser(site);
    for (let n = 0; n < 5; n += 1) await guess(forger);
    forger.put('desk-device', 'v1.test.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA');
    expect(await right(forger)).toMatchObject({ status: 429 });
  });

  test('one network cannot try one password at every account', async () => {
    for (let n = 0; n < 30; n += 1) {
      const email = `somebody-${String(n)}@clinic.example`;
      expect(await guess(deskBrowser(site), email)).toMatchObject({ status: 422 });
    }
    expect(await guess(deskBrowser(site), 'somebody-new@clinic.example')).toMatchObject({ status: 429 });
  });

  test('who has the password guesses no code, from however many networks', async () => {
    let wrong = 0;
    for (let network = 0; network < 12; network += 1) {
      const thief = deskBrowser(site, `198.51.100.${String(network)}`);
      await right(thief);
      for (let n = 0; n < 4; n += 1) {
        if ((await thief.code('000000')).status === 422) wrong += 1;
      }
    }
    expect(wrong).toBe(20);
  });

  test('recovery codes that are renewed twice at once are ten', async () => {
    const { id } = kim.staff;
    const renew = () => inTransaction(site.database.db, (trx) => giveRecoveryCodes(trx, id));
    await Promise.all([renew(), renew(), renew(), renew()]);
    const kept = await site.database.db.selectFrom('staff_recovery_code').selectAll().execute();
    expect(kept.filter(({ staff_id }) => staff_id === id)).toHaveLength(10);
  });

  test('an address that nobody has costs the same work and gets the same page as a wrong password', async () => {
    const away = await aLogin(site.context, 'therapist');
    await disableStaff(site.context, { id: away.staff.id }, OPERATOR_ASKING);
    const noPhone = await aLogin(site.context, 'therapist', { email: 'luis@clinic.example' });
    await resetSecondStep(site.context, { id: noPhone.staff.id }, OPERATOR_ASKING, { password: false });
    const tries = [
      [kim.staff.email, 'a guess'],
      ['nobody@clinic.example', 'a guess'],
      ['not an address', 'a guess'],
      [`${kim.staff.email}\0`, 'a guess\0'],
      ['', ''],
      [away.staff.email, away.password],
      [noPhone.staff.email, noPhone.password],
    ] as const;
    const seen = [];
    for (const [email, password] of tries) {
      const work: string[] = [];
      const context = watched(site.context, work);
      const answer = await askPage(context, signInPage, { form: { email, password } });
      seen.push({ status: answer.status, refused: answer.view?.refused, cookies: answer.cookies, work });
    }
    const [first, ...others] = seen;
    expect(first?.status).toBe(422);
    expect(first?.work.filter((step) => step === 'argon2')).toHaveLength(1);
    for (const other of others) expect(other).toEqual(first);
  });

  test('somebody who is sent away, or whose phone is void, is out of every browser at the next press', async () => {
    const [one, two] = [deskBrowser(site), deskBrowser(site, '203.0.113.9')];
    await one.signIn(kim);
    pass(1);
    await two.signIn(kim);
    await resetSecondStep(site.context, { id: kim.staff.id }, OPERATOR_ASKING, { password: false });
    expect(await one.page()).toMatchObject({ status: 303 });
    expect(await two.page()).toMatchObject({ status: 303 });
    expect(await right(one)).toMatchObject({ status: 422 });
    const owner = await aLogin(site.context, 'owner');
    await aLogin(site.context, 'owner', { email: 'second@clinic.example' });
    const desk = deskBrowser(site);
    await desk.signIn(owner);
    await desk.password(owner.staff.email, owner.password);
    await disableStaff(site.context, { id: owner.staff.id }, OPERATOR_ASKING);
    expect(await desk.code(desk.phone(owner, 30_000))).toMatchObject({ location: '/desk/sign-in' });
    expect(await desk.page()).toMatchObject({ status: 303 });
  });

  test('the trail tells every try without an address, and forgets no one; tries and sessions are forgotten', async () => {
    const browser = deskBrowser(site);
    await guess(browser);
    await guess(browser, 'maria@example.com');
    await right(browser);
    await browser.code('000000');
    await browser.code(browser.phone(kim));
    const entries = await site.database.db.selectFrom('audit_entry').selectAll().orderBy('id').execute();
    expect(entries.map(({ action, subject_id: subject }) => [action, subject.length])).toEqual([
      ['staff.password-refused', kim.staff.id.length],
      ['staff.password-refused', 'unknown'.length],
      ['staff.code-refused', kim.staff.id.length],
      ['staff.signed-in', kim.staff.id.length],
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/example|maria|guess/);
    const buckets = await site.database.db.selectFrom('staff_throttle').selectAll().execute();
    expect(JSON.stringify(buckets)).not.toMatch(/example|maria|192\.0/);
    pass(25 * 60);
    expect(await forgetStaff(site.context)).toBeGreaterThan(1);
    expect(await site.database.db.selectFrom('staff_throttle').selectAll().execute()).toEqual([]);
    expect(await site.database.db.selectFrom('staff_session').selectAll().execute()).toEqual([]);
  });
});

type Watched = BookingSite['context'];

/** Notes what is done: each password that is derived, each statement by its kind and table. */
function watched(context: Watched, work: string[]): Watched {
  const plugin: KyselyPlugin = {
    transformQuery({ node }) {
      work.push(node.kind);
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  };
  const { passwords, database } = context;
  return {
    ...context,
    database: { ...database, db: database.db.withPlugin(plugin) },
    passwords: {
      ...passwords,
      verify(password, hash) {
        work.push('argon2');
        return passwords.verify(password, hash);
      },
    },
  };
}
