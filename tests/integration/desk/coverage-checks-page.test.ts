import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  listSentChecks,
  readCoverageCheck,
  settleCoverageCheck,
  waitingChecks,
} from '#/features/coverage/read-coverage-check.ts';
import { countOutcomes } from '#/features/coverage/count-outcomes.ts';
import { coverageChecksPage } from '#/features/desk/pages/coverage-checks.ts';
import { estimatesPage } from '#/features/desk/pages/estimates.ts';
import { compareCharge, listEstimateTasks, noteTold } from '#/features/paperwork/estimates-at-desk.ts';
import { bookingContent } from '../../builders/booking-content.ts';
import { openBookingSite, type BookingSite } from '../../builders/booking.ts';
import { runClinic } from '../../builders/clinic-command.ts';
import { sampleContent } from '../../builders/content-folder.ts';
import { sendCheck } from '../../builders/coverage-checks.ts';
import { signInAs } from '../../builders/desk-session.ts';
import { askPage } from '../../builders/page-request.ts';
import { staffAsking } from '../../builders/staff.ts';
import { bookVisit } from '../../builders/visit-story.ts';

let site: BookingSite;
let owner: string;
let desk: string;
beforeAll(async () => {
  site = await openBookingSite('sqlite', { content: { ...(await sampleContent()), ...bookingContent() } });
  owner = (await signInAs(site, 'owner', { name: 'Olive' })).Cookie;
  desk = (await signInAs(site, 'front-desk')).Cookie;
});
afterAll(() => site.close());

type Form = Readonly<Record<string, string>>;
const checks = (cookie: string, form?: Form) =>
  askPage(site.context, coverageChecksPage, { path: '/desk/coverage-checks', cookie, ...(form && { form }) });
const estimates = (form?: Form) =>
  askPage(site.context, estimatesPage, { path: '/desk/estimates', cookie: desk, ...(form && { form }) });
const readings = async () =>
  (
    await site.database.db
      .selectFrom('audit_entry')
      .select('actor_kind')
      .where('action', '=', 'coverage-check.read')
      .execute()
  ).length;

describe('insurance answers at the desk', () => {
  it('open for the owner at a press that is noted, and end with an outcome', async () => {
    const reference = await sendCheck(site);
    const list = await checks(owner);
    expect(list.view?.view).toMatchObject({
      said: '1 patient waits for an answer.',
      mayOpen: true,
      opened: null,
    });
    expect(await readings()).toBe(0);
    const opened = (await checks(owner, { act: 'open', reference })).view?.view.opened;
    expect(opened).toMatchObject({ reference, name: 'Canaryname Sample', replyBy: 'canary@example.com' });
    expect(opened?.answers).toEqual([
      { name: 'Who may pay', value: 'A work injury claim' },
      { name: 'State of the plan or claim', value: 'WA' },
      { name: 'Your claim', value: 'It is open or accepted' },
    ]);
    expect(await readings()).toBe(1);
    const unsaid = await checks(owner, { act: 'settle', reference });
    expect([unsaid.status, unsaid.view?.faults[0]?.field]).toEqual([422, 'outcome']);
    const settled = await checks(owner, { act: 'settle', reference, outcome: 'ask-the-plan' });
    expect(settled.location).toBe('/desk/coverage-checks?done=settled');
    expect((await checks(owner)).view?.view.rows[0]?.state).toBe('Told what to ask the plan');
    expect((await checks(owner, { act: 'settle', reference, outcome: 'plan-pays' })).status).toBe(409);
  });

  it('end with an outcome at the command line too, are counted by it alone, and wait for nobody then', async () => {
    const reference = await sendCheck(site);
    const { db } = site.database;
    const waiting = async () => (await waitingChecks(db)).map((one) => one.reference as string);
    expect(await waiting()).toContain(reference);
    const settle = (outcome: string) =>
      runClinic(['coverage-checks', 'settle', reference, '--outcome', outcome], {
        databaseUrl: site.database.url,
      });
    expect((await settle('maybe')).exitCode).not.toBe(0);
    expect((await settle('plan-pays')).exitCode).toBe(0);
    expect(await waiting()).not.toContain(reference);
    const all = { start: 0, end: Number.MAX_SAFE_INTEGER };
    expect(await countOutcomes(db, all)).toMatchObject({ 'plan-pays': 1, 'plan-does-not-pay': 0 });
  });

  it('show the front desk that one waits and who may open it, and no more', async () => {
    const reference = await sendCheck(site);
    const { view } = await checks(desk);
    expect(view?.view).toMatchObject({ mayOpen: false, whoOpens: 'Olive', opened: null });
    const before = await readings();
    for (const form of [
      { act: 'open', reference },
      { act: 'settle', reference, outcome: 'plan-pays' },
    ]) {
      const answer = await checks(desk, form);
      expect(answer.status).toBe(403);
      expect(JSON.stringify(answer.view)).not.toMatch(/canary|workers|claim|plan/i);
    }
    expect(await readings()).toBe(before);
    const refused = { ok: false, fault: { kind: 'not-allowed', right: 'read-health' } };
    const asker = staffAsking('front-desk');
    expect(await readCoverageCheck(site.context, reference, asker)).toEqual(refused);
    expect(await settleCoverageCheck(site.context, { reference, outcome: null }, asker)).toEqual(refused);
    expect(await listSentChecks(site.context, staffAsking('therapist'))).toMatchObject({ ok: false });
  });
});

describe('prices in writing at the desk', () => {
  it('say what is missing, take the birth date, and are held against the bill', async () => {
    const { reference } = await bookVisit(site, {}, { patient: { birthDate: null } });
    const rows = async () => (await estimates()).view?.view.rows ?? [];
    expect((await rows()).find(({ act }) => act === 'birth-date')).toMatchObject({
      number: `${reference}-E1`,
      what: 'The birth date is missing. Ask the patient.',
    });
    const wrong = await estimates({ act: 'birth-date', reference, day: '5/20/85' });
    expect([wrong.status, wrong.view?.view.typed['day']]).toEqual([422, '5/20/85']);
    expect((await estimates({ act: 'birth-date', reference, day: '1985-05-20' })).location).toBe(
      '/desk/estimates?done=told',
    );
    expect((await rows()).some(({ act }) => act === 'birth-date')).toBe(false);

    expect((await estimates({ act: 'compare', reference, dollars: 'a lot' })).status).toBe(422);
    expect((await estimates({ act: 'compare', reference: 'KN-22222222', dollars: '9' })).status).toBe(409);
    expect((await estimates({ act: 'compare', reference, dollars: '519.99' })).location).toMatch(
      /done=fits$/,
    );
    expect((await estimates({ act: 'compare', reference, dollars: '520' })).location).toMatch(/done=over$/);
    expect((await rows()).find(({ act }) => act === 'settle')).toMatchObject({ isAlert: true, due: 'Now' });
    expect((await estimates({ act: 'settle', reference })).location).toMatch(/done=settled$/);
    expect((await rows()).some(({ act }) => act === 'settle')).toBe(false);
  });

  it('are nothing for a therapist, whichever door they come by', async () => {
    const asker = staffAsking('therapist');
    const refused = { ok: false, fault: { kind: 'not-allowed', right: 'take-money' } };
    const reference = 'KN-22222222';
    expect(await listEstimateTasks(site.context, asker)).toEqual(refused);
    expect(await noteTold(site.context, { reference, day: '1985-05-20' }, asker)).toEqual(refused);
    expect(await compareCharge(site.context, { reference, chargedCents: 1 }, asker)).toEqual(refused);
  });
});
