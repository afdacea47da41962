import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { carryOnPage, signOutPage } from '#/features/staff/pages/sign-in.ts';
import { deleteSessionsOf } from '#/features/staff/store/end-sessions.ts';
import { inTransaction } from '#/platform/db/database.ts';
import { DIALECTS } from '../../builders/database.ts';
import { openBookingSite, type BookingSite } from '../../builders/booking.ts';
import { deskBrowser } from '../../builders/desk-browser.ts';
import { aLogin, type Login } from '../../builders/staff.ts';

const MINUTE = 60_000;

describe.each(DIALECTS)('the way into the desk on %s', (dialect) => {
  let site: BookingSite;
  let kim: Login;
  beforeEach(async () => {
    site = await openBookingSite(dialect);
    kim = await aLogin(site.context, 'front-desk');
  });
  afterEach(() => site.close());

  const pass = (minutes: number) =>
    site.clock.setNow(site.clock.now().add({ milliseconds: minutes * MINUTE }));
  const sessions = () => site.database.db.selectFrom('staff_session').selectAll().execute();
  const actions = async () =>
    (await site.database.db.selectFrom('audit_entry').select('action').orderBy('id').execute()).map(
      ({ action }) => action,
    );

  test('password and code open it, each with a new secret: the one before opens nothing', async () => {
    const browser = deskBrowser(site);
    expect(await browser.page()).toMatchObject({ status: 303, location: '/desk/sign-in' });
    browser.put('desk', 'a-secret-that-an-attacker-planted');
    const first = await browser.password(kim.staff.email, kim.password);
    expect(first).toMatchObject({ status: 303, location: '/desk/sign-in/code' });
    const halfway = browser.secret();
    expect(halfway).not.toBe('a-secret-that-an-attacker-planted');
    expect(await browser.page()).toMatchObject({ status: 303, location: '/desk/sign-in' });
    const second = await browser.code(browser.phone(kim));
    expect(second).toMatchObject({ status: 303, location: '/desk' });
    expect(await browser.page()).toMatchObject({ status: 200, view: { staff: { name: 'Kim' } } });
    const stranger = deskBrowser(site);
    for (const old of ['a-secret-that-an-attacker-planted', halfway ?? '']) {
      stranger.put('desk', old);
      expect(await stranger.page()).toMatchObject({ status: 303 });
    }
    expect(JSON.stringify(await sessions())).not.toContain(browser.secret());
    expect(await actions()).toEqual(['staff.signed-in']);
  });

  test('who signs in as somebody else ends the session that was there', async () => {
    const owner = await aLogin(site.context, 'owner');
    const browser = deskBrowser(site);
    await browser.signIn(kim);
    const old = browser.secret() ?? '';
    pass(1);
    await browser.signIn(owner);
    expect(await browser.page()).toMatchObject({ view: { staff: { role: 'owner' } } });
    browser.put('desk', old);
    expect(await browser.page()).toMatchObject({ status: 303 });
    expect(await sessions()).toHaveLength(1);
  });

  test('a code works once, also for two at the same moment, and half a minute early or late', async () => {
    const browsers = [deskBrowser(site), deskBrowser(site)];
    for (const browser of browsers) await browser.password(kim.staff.email, kim.password);
    const answers = await Promise.all(browsers.map((browser) => browser.code(browser.phone(kim))));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422]);
    const [one = deskBrowser(site)] = browsers;
    for (const [seconds, status] of [
      [0, 422],
      [-30, 422],
      [60, 422],
      [30, 303],
      [30, 422],
    ] as const) {
      const browser = deskBrowser(site);
      await browser.password(kim.staff.email, kim.password);
      expect(await browser.code(one.phone(kim, seconds * 1_000)), `${String(seconds)} s`).toMatchObject({
        status,
      });
    }
  });

  test('a code may have spaces and dashes; other signs, other lengths and nothing at all open nothing', async () => {
    const digits = deskBrowser(site).phone(kim);
    const wrong = ['', ' ', '12345', `${digits}0`, `0${digits}`, `${digits} OR 1=1`, '１２', 'null', '-1'];
    for (const typed of wrong) {
      const browser = deskBrowser(site);
      await browser.password(kim.staff.email, kim.password);
      expect(await browser.code(typed), typed).toMatchObject({ status: 422 });
    }
    const browser = deskBrowser(site);
    await browser.password(kim.staff.email, kim.password);
    expect(await browser.code(` ${digits.slice(0, 3)} – ${digits.slice(3)}`)).toMatchObject({ status: 303 });
  });

  test('each recovery code works once, in small letters and with the signs people mix up', async () => {
    const [first = '', second = ''] = kim.recoveryCodes;
    expect(kim.recoveryCodes).toHaveLength(10);
    const mistyped = second.toLowerCase().replaceAll('o', '0').replaceAll('i', '1').replaceAll('-', ' ');
    for (const [typed, status] of [
      [first, 303],
      [first, 422],
      [mistyped, 303],
      [second, 422],
    ] as const) {
      const browser = deskBrowser(site);
      await browser.password(kim.staff.email, kim.password);
      expect(await browser.code(typed), typed).toMatchObject({ status });
    }
    const codes = await site.database.db.selectFrom('staff_recovery_code').selectAll().execute();
    expect(codes.filter(({ used_at: usedAt }) => usedAt === null)).toHaveLength(8);
    expect(JSON.stringify(codes)).not.toContain(first.replaceAll('-', ''));
  });

  test('after five wrong codes, or ten minutes, the password is asked again', async () => {
    const browser = deskBrowser(site);
    await browser.password(kim.staff.email, kim.password);
    for (let n = 1; n <= 4; n += 1) expect(await browser.code('000000')).toMatchObject({ status: 422 });
    expect(await browser.code('000000')).toMatchObject({ status: 303, location: '/desk/sign-in' });
    expect(await browser.code(browser.phone(kim))).toMatchObject({ status: 303, location: '/desk/sign-in' });
    expect(await sessions()).toEqual([]);
    await browser.password(kim.staff.email, kim.password);
    pass(10);
    expect(await browser.code(browser.phone(kim))).toMatchObject({ status: 303, location: '/desk/sign-in' });
  });

  test('fourteen quiet minutes are nothing; after fifteen the password alone opens it again', async () => {
    const browser = deskBrowser(site);
    await browser.signIn(kim);
    pass(14.9);
    expect(await browser.page()).toMatchObject({ status: 200 });
    pass(14.9);
    expect(await browser.page()).toMatchObject({ status: 200 });
    pass(15);
    expect(await browser.page('see-day', { path: '/desk/day?date=2027-03-09' })).toMatchObject({
      status: 303,
      location: '/desk/sign-in',
    });
    const old = browser.secret() ?? '';
    const back = await browser.password(kim.staff.email, kim.password);
    expect(back).toMatchObject({ status: 303, location: '/desk/day?date=2027-03-09' });
    expect(await browser.page()).toMatchObject({ status: 200 });
    const stranger = deskBrowser(site);
    stranger.put('desk', old);
    expect(await stranger.page()).toMatchObject({ status: 303 });
  });

  test('what a page asks by itself keeps nobody signed in', async () => {
    const browser = deskBrowser(site);
    await browser.signIn(kim);
    for (let n = 0; n < 29; n += 1) {
      pass(0.5);
      expect(await browser.page('see-day', {}, { renews: false })).toMatchObject({ status: 200 });
    }
    pass(0.5);
    expect(await browser.page('see-day', {}, { renews: false })).toMatchObject({ status: 303 });
  });

  test('after twelve hours both are asked, however busy the day was', async () => {
    const browser = deskBrowser(site);
    await browser.signIn(kim);
    for (let minutes = 0; minutes < 12 * 60 - 10; minutes += 10) {
      pass(10);
      expect(await browser.page(), `${String(minutes)} minutes`).toMatchObject({ status: 200 });
    }
    pass(10);
    expect(await browser.page()).toMatchObject({ status: 303 });
    const first = await browser.password(kim.staff.email, kim.password);
    expect(first).toMatchObject({ location: '/desk/sign-in/code' });
    expect(await browser.code(browser.phone(kim))).toMatchObject({ location: '/desk' });
  });

  const TYPED = { name: 'Zoë Unheard "Z" <b>', note: 'two\r\nlines & more', empty: '', place: 'a+b=c%20' };

  test.each([
    ['a quiet quarter of an hour', 16, false],
    ['twelve hours', 12 * 60, true],
  ] as const)('what was typed before %s is carried through and sent on', async (_, minutes, wantsCode) => {
    const browser = deskBrowser(site);
    await browser.signIn(kim);
    pass(minutes);
    const refused = await browser.page('book', { path: '/desk/book?slot=9', form: TYPED });
    expect(refused).toMatchObject({ status: 303, location: '/desk/sign-in' });
    expect(JSON.stringify(await sessions())).not.toContain('Unheard');
    // A slip at the password loses nothing.
    await browser.password(kim.staff.email, 'not the password');
    const first = await browser.password(kim.staff.email, kim.password);
    const back = wantsCode ? await browser.code(browser.phone(kim)) : first;
    expect(back).toMatchObject({ status: 303, location: '/desk/sign-in/carry-on' });
    const { view } = await browser.ask(carryOnPage, { path: '/desk/sign-in/carry-on' });
    expect(view?.kept).toEqual({ path: '/desk/book?slot=9', fields: Object.entries(TYPED) });
    expect(await browser.page('book', { form: TYPED })).toMatchObject({ status: 200 });
    expect(await sessions()).toMatchObject([{ kept_form: null, kept_path: null }]);
    const again = await browser.ask(carryOnPage, { path: '/desk/sign-in/carry-on' });
    expect(again).toMatchObject({ status: 303, location: '/desk' });
  });

  test('what one person typed is never shown to the next at the same computer', async () => {
    const owner = await aLogin(site.context, 'owner');
    const browser = deskBrowser(site);
    await browser.signIn(kim);
    pass(16);
    await browser.page('book', { form: TYPED });
    const other = await browser.signIn(owner);
    expect(other).toMatchObject({ location: '/desk' });
    expect(await browser.ask(carryOnPage)).toMatchObject({ status: 303, location: '/desk' });
    expect(JSON.stringify(await sessions())).not.toContain('/desk/book');
  });

  test('signing out ends it here; a session that is ended elsewhere is over at the next press', async () => {
    const [one, two] = [deskBrowser(site), deskBrowser(site)];
    await one.signIn(kim);
    pass(1);
    await two.signIn(kim);
    const secret = one.secret() ?? '';
    expect(await one.ask(signOutPage)).toMatchObject({ status: 303 });
    expect(await one.page()).toMatchObject({ status: 200 });
    expect(await one.ask(signOutPage, { form: {} })).toMatchObject({
      status: 303,
      location: '/desk/sign-in',
    });
    one.put('desk', secret);
    expect(await one.page()).toMatchObject({ status: 303 });
    expect(await two.page()).toMatchObject({ status: 200 });
    await inTransaction(site.database.db, (trx) => deleteSessionsOf(trx, kim.staff.id));
    expect(await two.page()).toMatchObject({ status: 303 });
  });

  test('what is hard to take back wants a code that is no older than five minutes, and then goes on', async () => {
    const browser = deskBrowser(site);
    await browser.signIn(kim);
    const press = () =>
      browser.page('give-back', { path: '/desk/money', form: { cents: '9000' } }, { fresh: true });
    pass(5);
    expect(await press()).toMatchObject({ status: 200 });
    pass(0.1);
    expect(await press()).toMatchObject({ status: 303, location: '/desk/sign-in/code' });
    expect(await browser.code('000000')).toMatchObject({ status: 422, view: { isRenewal: true } });
    const old = browser.secret();
    expect(await browser.code(browser.phone(kim))).toMatchObject({ location: '/desk/sign-in/carry-on' });
    expect(browser.secret()).not.toBe(old);
    expect(await press()).toMatchObject({ status: 200 });
  });

  test('a role opens its own pages; the others say so and change nothing', async () => {
    const browser = deskBrowser(site);
    await browser.signIn(kim);
    expect(await browser.page('book')).toMatchObject({ status: 200 });
    for (const right of ['read-health', 'manage-staff', 'export', 'see-audit'] as const) {
      expect(await browser.page(right), right).toMatchObject({ location: '/desk/not-yours', view: null });
    }
  });
});
