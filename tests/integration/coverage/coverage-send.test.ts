import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eraseOldCoverageChecks } from '#/features/coverage/erase-old-checks.ts';
import { findCoverageCheck, listCoverageChecks } from '#/features/coverage/store/coverage-check-store.ts';
import { SEND_FORM, sendCoverageCheck } from '#/features/coverage/send-coverage-check.ts';
import { formTicket } from '#/platform/security/form-ticket.ts';
import { openBookingSite, type BookingSite } from '../../builders/booking.ts';
import { aContact, ASKED_BY, sendCheck, SENT_ANSWERS } from '../../builders/coverage-checks.ts';
import { DIALECTS } from '../../builders/database.ts';

let site: BookingSite;
const db = () => site.database.db;

describe.each(DIALECTS)('answers that somebody sends to the clinic (%s)', (dialect) => {
  beforeEach(async () => {
    site = await openBookingSite(dialect);
  });
  afterEach(() => site.close());

  it('can be read by the clinic with the rules they were given under, and by nobody in the database', async () => {
    const reference = await sendCheck(site);
    expect(reference).toMatch(/^CC-[0-9A-HJKMNP-TV-Z]{8}$/);
    const check = await findCoverageCheck(db(), site.context.sealedBox, reference);
    expect(check).toMatchObject({
      answers: { payer: 'workers_comp', state: 'WA', claimStatus: 'accepted', purpose: 'medical' },
      contact: aContact(),
    });
    expect(check?.ruleSet).toMatch(/^2026-11-30\.[A-Za-z0-9_-]{12}$/);
    const everything = JSON.stringify([
      await db().selectFrom('coverage_check').selectAll().execute(),
      await db().selectFrom('outbox_message').selectAll().execute(),
      await db().selectFrom('audit_entry').selectAll().execute(),
    ]);
    expect(everything).not.toMatch(/canary|workers_comp/i);
  });

  it('tell the clinic by a mail with the reference alone', async () => {
    const reference = await sendCheck(site);
    const [mail, ...others] = await db().selectFrom('outbox_message').selectAll().execute();
    expect(others).toEqual([]);
    expect(mail).toMatchObject({
      kind: 'coverage-check.arrived',
      recipient: site.context.content.clinic.email,
    });
    expect(mail?.payload).toContain(`A coverage check arrived: ${reference}`);
    expect(mail?.payload).not.toMatch(/insurance|massage therapist|payer|pain/i);
  });

  it('are kept once however often the button is pressed', async () => {
    const ticket = formTicket(site.context, SEND_FORM, undefined);
    site.clock.setNow(site.context.clock.now().add({ seconds: 4 }));
    const send = () =>
      sendCoverageCheck(site.context, { answers: SENT_ANSWERS, ticket, contact: aContact() }, ASKED_BY);
    const [first, second] = [await send(), await send()];
    expect(first).toEqual(second);
    expect(await listCoverageChecks(db(), 10)).toHaveLength(1);
    expect(await db().selectFrom('audit_entry').selectAll().execute()).toHaveLength(1);
  });

  it('cannot be moved to another row or column without being refused', async () => {
    const [one, other] = [await sendCheck(site), await sendCheck(site)];
    const { answers } = await db()
      .selectFrom('coverage_check')
      .select('answers')
      .where('reference', '=', one)
      .executeTakeFirstOrThrow();
    await db().updateTable('coverage_check').set({ answers }).where('reference', '=', other).execute();
    await expect(findCoverageCheck(db(), site.context.sealedBox, other)).rejects.toThrow('changed or moved');
    await db().updateTable('coverage_check').set({ contact: answers }).where('reference', '=', one).execute();
    await expect(findCoverageCheck(db(), site.context.sealedBox, one)).rejects.toThrow('changed or moved');
  });

  it('are erased after 30 days, and erasing twice is harmless', async () => {
    const reference = await sendCheck(site);
    const sentAt = site.context.clock.now();
    site.clock.setNow(sentAt.add({ hours: 30 * 24 }));
    expect(await eraseOldCoverageChecks(site.context)).toBe(0);
    site.clock.setNow(sentAt.add({ hours: 30 * 24, milliseconds: 1 }));
    expect(await eraseOldCoverageChecks(site.context)).toBe(1);
    expect(await eraseOldCoverageChecks(site.context)).toBe(0);
    expect(await findCoverageCheck(db(), site.context.sealedBox, reference)).toBeUndefined();
    const actions = await db().selectFrom('audit_entry').select('action').orderBy('id').execute();
    expect(actions.map(({ action }) => action)).toEqual(['coverage-check.sent', 'coverage-check.erased']);
  });
});

describe('a form that no person sent', () => {
  beforeEach(async () => {
    site = await openBookingSite('sqlite', { settings: {} });
  });
  afterEach(() => site.close());
  const send = (answers: string, ticket: string) =>
    sendCoverageCheck(site.context, { answers, ticket, contact: aContact() }, ASKED_BY);

  it('is refused without having been opened, or with answers of its own making', async () => {
    const ticket = formTicket(site.context, SEND_FORM, undefined);
    expect(await send(SENT_ANSWERS, 'made up')).toMatchObject({ fault: { kind: 'not-opened-here' } });
    for (const answers of ['', '{', '[]', '{"payer":"tricare","surprise":1}', '{"payer":"nobody"}']) {
      expect(await send(answers, ticket)).toMatchObject({ fault: { kind: 'answers-unreadable' } });
    }
    expect(await listCoverageChecks(db(), 10)).toEqual([]);
  });

  it('is taken at once from a browser that fills it in', async () => {
    const ticket = formTicket(site.context, SEND_FORM, undefined);
    expect(await send(SENT_ANSWERS, ticket)).toMatchObject({ ok: true });
  });

  it('is refused after the fifth in an hour from one place', async () => {
    for (let n = 0; n < 5; n += 1) await sendCheck(site);
    const ticket = formTicket(site.context, SEND_FORM, undefined);
    site.clock.setNow(site.context.clock.now().add({ seconds: 4 }));
    expect(await send(SENT_ANSWERS, ticket)).toMatchObject({ fault: { kind: 'too-many-requests' } });
    site.clock.setNow(site.context.clock.now().add({ hours: 1 }));
    expect(await send(SENT_ANSWERS, ticket)).toMatchObject({ ok: true });
  });
});
