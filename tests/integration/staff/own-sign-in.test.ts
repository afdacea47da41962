import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeOwnPassword, renewOwnCodes } from '#/features/staff/own-sign-in.ts';
import { ownPage } from '#/features/staff/pages/own.ts';
import { openBookingSite, type BookingSite } from '../../builders/booking.ts';
import { deskBrowser, type DeskBrowser } from '../../builders/desk-browser.ts';
import { aLogin, staffAsking, type Login } from '../../builders/staff.ts';

const NEW = 'seven slow trains in fog';

describe('one’s own password and recovery codes', () => {
  let site: BookingSite;
  let login: Login;
  let here: DeskBrowser;
  beforeEach(async () => {
    site = await openBookingSite('sqlite', { settings: {} });
    login = await aLogin(site.context, 'front-desk');
    here = deskBrowser(site);
    await here.signIn(login);
  });
  afterEach(() => site.close());

  const later = (seconds: number) => site.clock.setNow(site.clock.now().add({ seconds }));
  const change = (changes: Readonly<Record<string, string>> = {}) =>
    here.ask(ownPage, {
      path: '/desk/own',
      form: { do: 'password', current: login.password, password: NEW, again: NEW, ...changes },
    });
  const actions = async () =>
    (await site.database.db.selectFrom('audit_entry').select('action').execute()).map(({ action }) => action);

  it('changes the password; every other session ends, this one goes on under a new secret', async () => {
    later(31);
    const elsewhere = deskBrowser(site, '198.51.100.9');
    await elsewhere.signIn(login);
    const secret = here.secret();
    expect(await change()).toMatchObject({ status: 303, location: '/desk/own?done=password' });
    expect(here.secret()).not.toBe(secret);
    const shown = await here.ask(ownPage, { path: '/desk/own?done=password' });
    expect(shown.view).toMatchObject({ isDone: true, faults: [] });
    expect((await elsewhere.page()).location).toBe('/desk/sign-in');
    const thief = deskBrowser(site);
    thief.put('desk', secret ?? '');
    expect((await thief.page()).location).toBe('/desk/sign-in');
    later(31);
    const again = deskBrowser(site);
    expect((await again.password(login.staff.email, login.password)).status).toBe(422);
    expect((await again.signIn({ ...login, password: NEW })).location).toBe('/desk');
    expect(await actions()).toContain('staff.password-changed');
    const [row] = await site.database.db.selectFrom('staff_member').selectAll().execute();
    expect(JSON.stringify(row)).not.toContain(NEW);
  });

  it.each([
    ['current', { current: 'not my password at all' }, 'This is not your password'],
    ['password', { password: 'short', again: 'short' }, 'at least 12 characters'],
    ['password', { password: 'Password1234!', again: 'Password1234!' }, 'easy to guess'],
    ['again', { again: 'seven slow trains in fig' }, 'not the same'],
  ])('refuses at “%s” in words, and nothing changes', async (fieldId, changes, words) => {
    const refused = await change(changes);
    expect(refused).toMatchObject({ status: 422, view: { faults: [{ fieldId }] } });
    expect(JSON.stringify(refused.view)).toContain(words);
    expect(await actions()).not.toContain('staff.password-changed');
    const same = await change({ password: login.password, again: login.password });
    expect(JSON.stringify(same.view)).toContain('the password you have now');
  });

  it('asks for a fresh code first, keeps no password that was typed, and makes a guesser wait', async () => {
    later(6 * 60);
    expect((await here.ask(ownPage, { path: '/desk/own' })).location).toBe('/desk/sign-in/code');
    expect((await change()).location).toBe('/desk/sign-in/code');
    const [session] = await site.database.db.selectFrom('staff_session').select('kept_form').execute();
    expect(session).toEqual({ kept_form: null });
    expect((await here.code(here.phone(login))).location).toBe('/desk/own');
    const statuses = [];
    for (let tries = 0; tries < 6; tries += 1)
      statuses.push((await change({ current: `guess number ${String(tries)}` })).status);
    expect(statuses).toEqual([422, 422, 422, 422, 422, 429]);
  });

  it('gives ten new recovery codes, once; the old ones are over', async () => {
    const answer = await here.ask(ownPage, { path: '/desk/own', form: { do: 'codes' } });
    const codes = answer.view?.codes ?? [];
    expect(new Set(codes).size).toBe(10);
    expect((await here.ask(ownPage, { path: '/desk/own' })).view?.codes).toBeNull();
    const again = deskBrowser(site);
    await again.password(login.staff.email, login.password);
    expect((await again.code(login.recoveryCodes[0] ?? '')).status).toBe(422);
    expect((await again.code(codes[0] ?? '')).location).toBe('/desk');
    expect(await actions()).toContain('staff.recovery-codes-renewed');
  });

  it('holds without the page: no fresh code, no change', async () => {
    later(6 * 60);
    const asker = staffAsking('front-desk', login.staff);
    const typed = { current: login.password, password: NEW, again: NEW };
    const place = { sessionId: 'none', clientKey: '' };
    const needed = { fault: { kind: 'code-needed' } };
    expect(await changeOwnPassword(site.context, typed, place, asker)).toMatchObject(needed);
    expect(await renewOwnCodes(site.context, asker)).toMatchObject(needed);
  });
});
