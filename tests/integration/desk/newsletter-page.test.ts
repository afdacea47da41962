import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newsletterPage } from '#/features/desk/pages/newsletter.ts';
import { sendNewsletter } from '#/features/newsletter/jobs/send-newsletter.ts';
import { letterPage, lettersPage } from '#/features/newsletter/pages/letters.ts';
import { lettersInFeed } from '#/features/newsletter/pages/letters-in-feed.ts';
import { listLetters } from '#/features/newsletter/read-letters.ts';
import { scheduleIssue, stopIssue, testIssue } from '#/features/newsletter/schedule-issue.ts';
import { beginLetter, changeLetter, dropLetter } from '#/features/newsletter/write-letter.ts';
import type { EmailAddress } from '#/kernel/email-address.ts';
import { signInAs } from '../../builders/desk-session.ts';
import { addReaders, SAMPLE_ISSUE } from '../../builders/issue-sending.ts';
import { LETTER_DAY, openNewsletterSite, type NewsletterSite } from '../../builders/newsletter.ts';
import { askPage } from '../../builders/page-request.ts';
import { staffAsking } from '../../builders/staff.ts';

let site: NewsletterSite;
let cookie: string;
beforeAll(async () => {
  site = await openNewsletterSite('sqlite');
  cookie = (await signInAs(site, 'owner', { email: 'olive@clinic.example' })).Cookie;
  await addReaders(site.context, ['a@example.com', 'b@example.com'], ['pain']);
  await addReaders(site.context, ['c@example.com']);
});
afterAll(() => site.close());

type Form = Readonly<Record<string, string>>;
const look = async (path = '/desk/newsletter') =>
  (await askPage(site.context, newsletterPage, { path, cookie })).view?.view;
const send = (form: Form) =>
  askPage(site.context, newsletterPage, { path: '/desk/newsletter', cookie, form });
const online = (slug: string) =>
  askPage(site.context, letterPage, { path: `/newsletter/letters/${slug}`, params: { slug } });

const LETTER = {
  act: 'save',
  letter: '',
  title: 'A new room',
  subject: 'We have a new room',
  summary: 'We have a new room, and more times for you.',
  body: 'We have **a new room**.\n\n## What is new\n\n- More times\n- [Book a visit](/book)',
};
const SLUG = '2026-12-a-new-room';
const PAGE = `/desk/newsletter?letter=${SLUG}`;

describe('the letter at the desk', () => {
  it('is written, and comes back with its words when it promises, is hard to read or names a condition', async () => {
    const wrong = {
      ...{ ...LETTER, subject: 'What helps with sciatica', summary: ' ' },
      body: 'Massage cures all.\n\n# A heading of its own',
    };
    const answer = await send(wrong);
    expect(answer.status).toBe(422);
    expect(answer.view?.view.writing?.typed['body']).toBe(wrong.body);
    expect(answer.view?.view.faults.map(({ field }) => field)).toEqual(['summary', 'body', 'subject']);
    expect(answer.view?.view.faults[1]?.message).toMatch(/^“cures” promises a cure\./);
    const unfit = await send({ ...LETTER, body: '# Too large' });
    expect(unfit.view?.view.faults).toEqual([
      { field: 'body', message: 'Headings start with ##. The title stands above.' },
    ]);
    for (const target of [
      'javascript:alert(1)',
      '//example.com',
      'guides',
      'https://example.com/"x',
      'mailto:a@b.c',
    ]) {
      const led = await send({ ...LETTER, body: `See [this](${target}) for more.` });
      expect([led.status, led.view?.view.faults.map(({ field }) => field)], target).toEqual([422, ['body']]);
    }
    const wordless = await send({ ...LETTER, body: '🌷🌷' });
    expect([wordless.status, wordless.view?.view.faults]).toEqual([
      422,
      [{ field: 'body', message: 'Write the letter' }],
    ]);
    expect((await look())?.rows.map(({ title }) => title)).not.toContain('A new room');
    expect(await lettersInFeed(site.context).html('request')).toBeNull();
  });

  it('is shown as readers get it, tried on oneself, changed, and never written over unseen', async () => {
    expect((await send(LETTER)).location).toBe(`${PAGE}&done=saved`);
    // A second press of the same button.
    expect((await send(LETTER)).location).toBe(`${PAGE}&done=saved`);
    const letter = (await look(PAGE))?.letter;
    expect(letter).toMatchObject({
      subject: 'We have a new room',
      state: 'Written at the desk, not planned',
    });
    expect(letter?.blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'heading', 'list']);
    expect(letter?.text).toContain(`/newsletter/letters/${SLUG}`);
    await send({ act: 'test', letter: SLUG });
    expect((await site.mails('olive@clinic.example')).map(({ subject }) => subject)).toEqual([
      'Test: We have a new room',
    ]);
    const { version = '' } = (await look(`/desk/newsletter?write=${SLUG}`))?.writing ?? {};
    const again = { ...LETTER, letter: SLUG, version, title: 'Our new room' };
    expect((await send(again)).location).toBe(`${PAGE}&done=saved`);
    const late = await send({ ...again, title: 'Not this' });
    expect([late.status, late.view?.view.writing?.typed['title']]).toEqual([409, 'Not this']);
    expect((await look(PAGE))?.letter?.title).toBe('Our new room');
  });

  it('is planned on the clinic’s clock after that was said in words, and stopped', async () => {
    const past = await send({
      act: 'plan',
      letter: SLUG,
      audience: 'all',
      date: '2026-12-01',
      time: '11:59',
    });
    expect(past.view?.view.faults).toEqual([{ field: 'date', message: 'That time has passed' }]);
    const half = await send({ act: 'plan', letter: SLUG, audience: 'all', date: '2026-12-02', time: '' });
    expect(half.status).toBe(422);
    const said = await send({
      act: 'plan',
      letter: SLUG,
      audience: 'pain',
      date: '2026-12-02',
      time: '09:00',
    });
    expect(said.view?.view.plan).toEqual({
      words:
        'It goes to 2 readers who chose “Pain”, on Wednesday, December 2, 9:00 am. A letter is sent once in its life.',
      at: '2026-12-02T17:00:00Z',
      audience: 'pain',
    });
    const { at = '' } = said.view?.view.plan ?? {};
    const planned = await send({ act: 'schedule', letter: SLUG, audience: 'pain', at });
    expect(planned.location).toBe(`${PAGE}&done=planned`);
    expect((await look(PAGE))?.letter).toMatchObject({
      state: 'Planned for Wednesday, December 2, 9:00 am, to pain',
      editHref: null,
      canPlan: false,
      canStop: true,
    });
    expect((await send({ act: 'schedule', letter: SLUG, audience: 'all', at: '' })).status).toBe(409);
    expect((await send({ ...LETTER, letter: SLUG, version: '2' })).view?.view.faults[0]?.message).toMatch(
      /^It is planned/,
    );
    expect((await online(SLUG)).status).toBe(404);

    site.clock.setNow(LETTER_DAY.add({ hours: 24 }));
    await sendNewsletter.run(site.context);
    // The session of yesterday is over.
    cookie = (await signInAs(site, 'owner')).Cookie;
    expect((await look(PAGE))?.letter?.counts).toBe('0 of 2 emails taken by the mail service');
    expect((await online(SLUG)).view).toMatchObject({ title: 'Our new room', day: '2026-12-02' });
    expect(await askPage(site.context, lettersPage)).toMatchObject({ view: [{ slug: SLUG }] });
    const inFeed = await lettersInFeed(site.context).html('request');
    expect(inFeed).toContain(`/newsletter/letters/${SLUG}</link>`);
    expect(inFeed).toMatch(/^<item><title>Our letter: Our new room<\/title>.*<\/item><item>$/s);
    expect((await send({ act: 'stop', letter: SLUG })).location).toBe(`${PAGE}&done=stopped`);
    expect((await send({ act: 'stop', letter: SLUG })).status).toBe(409);
  });

  it('is planned from the content as well, where its words stay', async () => {
    const issue = (await look(`/desk/newsletter?letter=${SAMPLE_ISSUE}`))?.letter;
    expect(issue).toMatchObject({ editHref: null, canPlan: true });
    const now = await send({ act: 'plan', letter: SAMPLE_ISSUE, audience: 'all', date: '', time: '' });
    expect(now.view?.view.plan).toMatchObject({
      words: 'It goes to 3 readers, now. A letter is sent once in its life.',
      at: '',
    });
    await send({ act: 'schedule', letter: SAMPLE_ISSUE, audience: 'all', at: '' });
    const lines = await site.database.db
      .selectFrom('audit_entry')
      .select(['action', 'actor_kind'])
      .where('action', 'like', 'letter.issue-%')
      .where('actor_kind', '=', 'staff')
      .orderBy('id')
      .execute();
    expect(lines.map(({ action }) => action)).toEqual([
      'letter.issue-written',
      'letter.issue-tested',
      'letter.issue-changed',
      'letter.issue-scheduled',
      'letter.issue-stopped',
      'letter.issue-scheduled',
    ]);
  });

  it('that nobody wants is thrown away, as long as it is not planned', async () => {
    await send({ ...LETTER, title: 'Another one' });
    const other = '2026-12-another-one';
    expect((await send({ act: 'drop', letter: other })).location).toBe('/desk/newsletter?done=dropped');
    expect((await send({ act: 'drop', letter: SLUG })).status).toBe(409);
  });

  it('is nothing for the front desk and therapists, whichever door they come by', async () => {
    const { context } = site;
    const sendAt = LETTER_DAY;
    const words = { ...LETTER, slug: SLUG, topics: [] };
    for (const role of ['front-desk', 'therapist'] as const) {
      const asker = staffAsking(role);
      const tries = [
        listLetters(context, asker),
        beginLetter(context, words, asker),
        changeLetter(context, words, 1, asker),
        dropLetter(context, SLUG, asker),
        scheduleIssue(context, { slug: SLUG, audience: 'all', sendAt }, asker),
        stopIssue(context, SLUG, asker),
        testIssue(context, SLUG, 'x@example.com' as EmailAddress, asker),
      ];
      for (const tried of tries)
        expect(await tried).toEqual({ ok: false, fault: { kind: 'not-allowed', right: 'manage-letter' } });
    }
  });
});
