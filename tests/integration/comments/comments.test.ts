import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { approveComment, declineComment, replyToComment } from '#/features/comments/moderate-comments.ts';
import { listForModeration } from '#/features/comments/list-moderation.ts';
import { maintainComments } from '#/features/comments/jobs/maintain-comments.ts';
import { readThread } from '#/features/comments/read-thread.ts';
import { reportComment } from '#/features/comments/report-comment.ts';
import { COMMENT_FORM, submitComment } from '#/features/comments/submit-comment.ts';
import { formTicket } from '#/platform/security/form-ticket.ts';
import { openCommentSite, OPERATOR, READER, SCIATICA, type CommentSite } from '../../builders/comments.ts';
import { DIALECTS } from '../../builders/database.ts';

const EMAIL = 'maria@example.com';

describe.each(DIALECTS)('readers’ comments on %s', (dialect) => {
  let site: CommentSite;
  beforeEach(async () => {
    site = await openCommentSite(dialect);
  });
  afterEach(() => site.close());

  const kindOf = (answer: Awaited<ReturnType<CommentSite['send']>>) =>
    answer.ok ? 'sent' : answer.fault.kind;

  test('nobody sees a comment before a person approves it, then everybody does, newest first', async () => {
    expect(await site.send()).toEqual({ ok: true, value: null });
    expect(await site.read()).toEqual([]);
    await approveComment(site.context, await site.newestId(), OPERATOR);
    await site.shown({ comment: 'Heat helped me in the evening.' });
    expect(await site.read()).toEqual([
      'Heat helped me in the evening.',
      'Walking a little each day helped more than rest.',
    ]);
    expect(await site.audit()).toMatchObject([
      { action: 'comment.approved', kind: 'operator', detail: { from: 'submitted' } },
      { action: 'comment.approved' },
    ]);
    expect(await readThread(site.context, { kind: 'guides', slug: 'sciatica' }, null)).toBeNull();
  });

  test('what a browser sends besides the form decides nothing', async () => {
    await site.send({
      state: 'approved',
      approved_at: '1',
      id: 'mine',
      reply: 'Hello',
      kind: 'guides',
      slug: 'x',
    });
    expect(await site.rows()).toMatchObject([
      { state: 'submitted', approved_at: null, reply: null, kind: 'conditions', slug: 'sciatica' },
    ]);
  });

  test('contact data is never stored, whatever button was pressed; other private things only when the writer says so', async () => {
    const told = { comment: 'My doctor said I have sciatica, and walking is best.' };
    const first = await site.send(told);
    expect(first).toMatchObject({ ok: false, fault: { kind: 'private-facts', mustGo: false } });
    expect(kindOf(await site.send({ ...told, do: 'post-anyway', seen: '["made:up"]' }))).toBe(
      'private-facts',
    );
    expect(kindOf(await site.send({ ...told, do: 'post-anyway', seen: '{"__proto__":1}' }))).toBe(
      'private-facts',
    );
    const phone = 'Call me at 206-555-0187 about it.';
    const keys = JSON.stringify(['phone:206-555-0187']);
    expect(kindOf(await site.send({ comment: phone, do: 'post-anyway', seen: keys }))).toBe('private-facts');
    expect(kindOf(await site.send({ penName: 'Call 206-555-0187' }))).toBe('private-facts');
    expect(await site.rows()).toEqual([]);
    const facts = first.ok || first.fault.kind !== 'private-facts' ? [] : first.fault.facts;
    const seen = JSON.stringify(facts.map(({ kind, words }) => `${kind}:${words}`));
    expect(kindOf(await site.send({ ...told, do: 'post-anyway', seen }))).toBe('sent');
  });

  test('two presses of a button are one comment; going back to write another is two', async () => {
    const opened = formTicket(site.context, COMMENT_FORM, undefined);
    const comment = 'Walking a little each day helped more than rest.';
    for (const words of [comment, comment, 'Another thing that helped was heat.']) {
      await site.send({ opened, comment: words });
    }
    expect((await site.rows()).map(({ words }) => words).sort()).toEqual([
      'Another thing that helped was heat.',
      comment,
    ]);
  });

  test('one form sent 10 times at one moment is one comment', async () => {
    const opened = formTicket(site.context, COMMENT_FORM, undefined);
    site.pass({ seconds: 30 });
    const typed = { comment: 'Walking a little each day helped.', penName: 'Quiet Maple', opened };
    const sent = await Promise.all(
      Array.from({ length: 10 }, () => submitComment(site.context, SCIATICA, typed, READER)),
    );
    expect(sent.every(({ ok }) => ok)).toBe(true);
    expect(await site.rows()).toHaveLength(1);
  });

  test('a long thread is shown in parts of 20, newest first, with none left out', async () => {
    for (let n = 1; n <= 22; n += 1) await site.shown({ comment: `This is comment number ${String(n)}.` });
    const parts = await Promise.all(['1', '2', '3'].map((part) => readThread(site.context, SCIATICA, part)));
    expect(parts.map((part) => part?.page)).toEqual([1, 2, 2]);
    const shown = parts.slice(0, 2).flatMap((part) => part?.comments ?? []);
    const newestFirst = Array.from({ length: 22 }, (_, n) => `This is comment number ${String(22 - n)}.`);
    expect(shown.map(({ words }) => words)).toEqual(newestFirst);
  });

  test('a form that was not opened here is asked to press again, and a quick person is not', async () => {
    const opened = formTicket(site.context, COMMENT_FORM, undefined);
    const typed = { comment: 'Walking a little each day helped.', penName: 'Quiet Maple', opened };
    expect(kindOf(await site.send({ opened: '' }))).toBe('not-opened-here');
    expect(kindOf(await site.send({ opened: 'v1.a.b' }))).toBe('not-opened-here');
    expect(kindOf(await site.send({ website: 'http://spam.example' }))).toBe('form-faults');
    expect(kindOf(await submitComment(site.context, SCIATICA, typed, READER))).toBe('sent');
  });

  test('comments close 12 months after the first one was shown; those sent before can still be approved', async () => {
    await site.shown();
    site.pass({ hours: 24 * 364 });
    expect(kindOf(await site.send({ comment: 'This one comes just in time.' }))).toBe('sent');
    const late = await site.newestId();
    site.pass({ hours: 24 * 2 });
    expect(kindOf(await site.send())).toBe('closed');
    expect((await readThread(site.context, SCIATICA, null))?.isClosed).toBe(true);
    expect((await approveComment(site.context, late, OPERATOR)).ok).toBe(true);
    expect(await site.read()).toHaveLength(2);
  });

  test('a declined comment can be approved for 30 days; then its words are erased', async () => {
    await site.send({ email: EMAIL });
    const id = await site.newestId();
    await declineComment(site.context, id, 'unkind', OPERATOR);
    site.pass({ hours: 24 * 29 });
    await maintainComments.run(site.context);
    expect((await site.rows())[0]?.words).not.toBeNull();
    site.pass({ hours: 24 });
    await maintainComments.run(site.context);
    expect(await site.rows()).toMatchObject([
      { state: 'declined', words: null, pen_name: null, email: null, email_key: null },
    ]);
    expect(await approveComment(site.context, id, OPERATOR)).toEqual({
      ok: false,
      fault: { kind: 'words-erased' },
    });
    expect((await site.audit()).map(({ action }) => action)).toEqual(['comment.declined', 'comment.erased']);
  });

  test('reports bring a comment to the head of the list and hide nothing; approving it again answers them', async () => {
    const id = await site.shown();
    await site.send({ comment: 'I had chest pain after it.' });
    await site.send({ comment: 'Stretching is good for sleep.' });
    const report = { comment: id, reason: 'unsafe-advice' };
    for (const clientKey of ['one', 'one', 'two']) {
      expect((await reportComment(site.context, SCIATICA, report, { ...READER, clientKey })).ok).toBe(true);
    }
    for (const wrong of [
      { ...report, reason: 'boring' },
      { ...report, comment: 'x' },
      { ...report, comment: id.replace(/^./, 'f').replace(/.$/, '0') },
    ]) {
      expect((await reportComment(site.context, SCIATICA, wrong, READER)).ok).toBe(false);
    }
    expect(
      (await reportComment(site.context, { ...SCIATICA, slug: 'tmj-disorders' }, report, READER)).ok,
    ).toBe(false);
    expect(await site.read()).toHaveLength(1);
    const list = await listForModeration(site.context);
    expect(list.map(({ state, safetyNeed }) => `${state} ${String(safetyNeed)}`)).toEqual([
      'approved null',
      'submitted danger',
      'submitted null',
    ]);
    expect(list[0]?.reports).toEqual([{ reason: 'unsafe-advice', reports: 2 }]);
    await approveComment(site.context, id, OPERATOR);
    expect(await listForModeration(site.context)).toHaveLength(2);
  });

  test('the clinic’s answer stands below the comment, unless it would say that somebody is a patient', async () => {
    const id = await site.shown();
    const answer = (words: string) => replyToComment(site.context, id, words, OPERATOR);
    expect(await answer('Thank you for your visit last week!')).toMatchObject({
      fault: { kind: 'confirms-patient' },
    });
    expect(await answer('Write to ana@clinic.example please.')).toMatchObject({
      fault: { kind: 'private-facts' },
    });
    expect((await answer('Thank you for writing. Call us at 206-555-0142 with questions.')).ok).toBe(true);
    expect((await readThread(site.context, SCIATICA, null))?.comments[0]?.reply).toContain('206-555-0142');
  });

  test('the clinic hears once a day that comments wait, and nobody’s words are in that mail', async () => {
    await maintainComments.run(site.context);
    expect(await site.mails('comments.waiting')).toEqual([]);
    await site.send({ email: EMAIL });
    for (let n = 0; n < 3; n += 1) await maintainComments.run(site.context);
    site.pass({ hours: 24 });
    await maintainComments.run(site.context);
    const mails = await site.mails('comments.waiting');
    expect(mails).toHaveLength(2);
    expect(mails[0]?.text).toContain('1 new comment');
    expect(mails[0]?.text).not.toMatch(/walking|maria|maple/i);
  });
});

describe('a flood of comments', () => {
  test('is stopped at 10 an hour from one client, and the next hour is open again', async () => {
    const site = await openCommentSite('sqlite', {});
    const kinds: string[] = [];
    for (let n = 0; n < 12; n += 1) {
      const sent = await site.send({ comment: `Comment number ${String(n)} of a flood.` });
      kinds.push(sent.ok ? 'sent' : sent.fault.kind);
    }
    expect(kinds.filter((kind) => kind === 'sent')).toHaveLength(10);
    expect(kinds.at(-1)).toBe('too-many-requests');
    site.pass({ hours: 1 });
    expect((await site.send()).ok).toBe(true);
    await site.close();
  });
});
