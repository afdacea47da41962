import { askForLink } from '#/features/booking/ask-for-link.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeVisitToken } from '#/features/booking/booking-tokens.ts';
import { cancelAppointment } from '#/features/booking/cancel-appointment.ts';
import { answerLinkRequests } from '#/features/booking/jobs/answer-link-requests.ts';
import { fillLinkSlots } from '#/mail/link-slot.ts';
import type { RenderedMail } from '#/platform/outbox/mailer.ts';
import { ASKER, openBookingSite, TUESDAY_TEN, type BookingSite } from '../../builders/booking.ts';
import { DIALECTS } from '../../builders/database.ts';
import { bookVisit } from '../../builders/visit-story.ts';

describe.each(DIALECTS)('somebody who lost the link to a visit, on %s', (dialect) => {
  let site: BookingSite;
  beforeEach(async () => {
    site = await openBookingSite(dialect);
  });
  afterEach(() => site.close());

  const pass = (duration: Temporal.DurationLike) => site.clock.setNow(site.clock.now().add(duration));
  const book = (email: string, hoursLater = 0) => {
    const startsAt = TUESDAY_TEN.add({ hours: hoursLater });
    return bookVisit(site, { startsAt, practitioner: 'any' }, { patient: { email }, selfPay: false });
  };
  const ask = (email: string) => askForLink(site.context, email, 'client');
  const run = () => answerLinkRequests.run(site.context);
  const rows = () => site.database.db.selectFrom('link_request').selectAll().execute();
  const mails = async () =>
    (
      await site.database.db
        .selectFrom('outbox_message')
        .select(['recipient', 'payload'])
        .where('kind', '=', 'visit.lost-link')
        .orderBy('id')
        .execute()
    ).map(({ recipient, payload }) => ({
      recipient,
      payload,
      text: fillLinkSlots(JSON.parse(payload) as RenderedMail, (claim) => site.context.linkTokens.make(claim))
        .text,
    }));

  test('gets one mail with the links of all visits ahead, and nothing secret is stored', async () => {
    const visits = [await book('maria@example.com'), await book('maria@example.com', 3)];
    const ended = await book('maria@example.com', 26);
    await cancelAppointment(site.context, { appointmentId: ended.id, by: 'patient' }, ASKER);
    expect(await ask(' Maria@Example.com ')).toEqual({ ok: true, value: null });
    await run();
    await run();
    const [mail, ...others] = await mails();
    expect(others).toEqual([]);
    expect(mail?.recipient).toBe('maria@example.com');
    for (const visit of visits) {
      const token = makeVisitToken(site.context, visit);
      expect(mail?.text).toContain(`/visit/${token}`);
      expect(mail?.payload).not.toContain(token);
    }
    expect(mail?.text).not.toContain(makeVisitToken(site.context, ended));
    expect(mail?.text).not.toMatch(/massage, 60|medical-massage/i);
  });

  test('is answered the same and leaves the same trace, whether or not the address is known', async () => {
    await book('maria@example.com');
    expect(await ask('nobody@example.com')).toEqual(await ask('maria@example.com'));
    const waiting = await rows();
    expect(waiting).toHaveLength(2);
    for (const row of waiting) expect(row.mailbox).not.toContain('@');
    await run();
    expect((await mails()).map(({ recipient }) => recipient)).toEqual(['maria@example.com']);
    const settled = await rows();
    expect(settled.map(({ email, answered_at }) => [email, answered_at !== null])).toEqual([
      [null, true],
      [null, true],
    ]);
    pass({ hours: 1 });
    await run();
    expect(await rows()).toEqual([]);
  });

  test('gets at most one mail an hour, in whatever spelling it is asked for', async () => {
    await book('maria@example.com');
    for (const spelling of [
      'maria@example.com',
      'MARIA@example.com',
      'maria+a@example.com',
      'maria@EXAMPLE.com',
    ]) {
      await ask(spelling);
      await run();
    }
    pass({ minutes: 59 });
    await ask('maria@example.com');
    await run();
    expect(await mails()).toHaveLength(1);
    pass({ minutes: 1 });
    await ask('maria@example.com');
    await run();
    expect(await mails()).toHaveLength(2);
  });

  test('the mail goes to the address of the booking, never to the one that was typed', async () => {
    await book('maria+visits@example.com');
    await ask('maria@example.com');
    await run();
    expect((await mails()).map(({ recipient }) => recipient)).toEqual(['maria+visits@example.com']);
  });

  test('a visit that is over gives no link', async () => {
    await book('maria@example.com');
    site.clock.setNow(TUESDAY_TEN.add({ hours: 2 }));
    await ask('maria@example.com');
    await run();
    expect(await mails()).toEqual([]);
  });

  test('who types something else than an address is told so at once', async () => {
    expect(await ask('')).toEqual({ ok: false, fault: { kind: 'email-missing' } });
    expect(await ask('maria at example')).toEqual({ ok: false, fault: { kind: 'email-malformed' } });
    expect(await rows()).toEqual([]);
  });

  test('requests that come at one moment are answered once', async () => {
    await book('maria@example.com');
    await Promise.all(Array.from({ length: 5 }, () => ask('maria@example.com')));
    await Promise.all([run(), run(), run()]);
    expect(await mails()).toHaveLength(1);
  });
});

test('one computer cannot ask for many addresses', async () => {
  const site = await openBookingSite('sqlite', { settings: {} });
  const answers: string[] = [];
  for (let n = 0; n < 12; n += 1) {
    const asked = await askForLink(site.context, `person${n}@example.com`, '192.0.2.1');
    answers.push(asked.ok ? 'asked' : asked.fault.kind);
  }
  expect(answers.filter((answer) => answer === 'asked')).toHaveLength(10);
  expect(answers.slice(10)).toEqual(['too-many-requests', 'too-many-requests']);
  expect((await askForLink(site.context, 'other@example.com', '192.0.2.2')).ok).toBe(true);
  await site.close();
});
