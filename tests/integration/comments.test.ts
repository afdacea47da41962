import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { answerCommentLinkRequests, askForCommentLinks } from '#/features/comments/ask-for-comment-links.ts';
import {
  approveComment,
  declineComment,
  listForModeration,
  replyToComment,
} from '#/features/comments/moderate-comments.ts';
import { answerCommentLinks } from '#/jobs/answer-comment-links.ts';
import { tendComments } from '#/jobs/tend-comments.ts';
import { sealedBox } from '#/server/security/sealed-box.ts';
import { linkTokens } from '#/server/security/tokens.ts';
import { openCommentSite, OPERATOR, READER, SCIATICA, type CommentSite } from '../builders/comments.ts';
import { testConfig, TEST_DATA_KEYS } from '../builders/config.ts';
import { DIALECTS } from '../builders/database.ts';

const EMAIL = 'maria@example.com';

describe.each(DIALECTS)('readers’ comments on %s', (dialect) => {
  let site: CommentSite;
  beforeEach(async () => {
    site = await openCommentSite(dialect);
  });
  afterEach(() => site.close());

  const rows = () => site.database.db.selectFrom('comment').selectAll().execute();
  const audit = async () =>
    (await site.database.db.selectFrom('audit_entry').selectAll().orderBy('id').execute()).map(
      ({ action, actor_kind: kind, detail }) => ({ action, kind, detail: JSON.parse(detail) as unknown }),
    );
  const read = async () => (await site.app.comments.read(SCIATICA, null))?.comments.map(({ words }) => words);
  const kindOf = (answer: Awaited<ReturnType<CommentSite['send']>>) =>
    answer.ok ? 'sent' : answer.fault.kind;
  const ask = (email: string) => site.app.comments.askForLinks(email, READER);
  const tokensOf = (text: string) => ({
    copy: /\/comments\/copy\/([\w-]+)/.exec(text)?.[1] ?? '',
    remove: /\/comments\/delete\/([\w-]+)/.exec(text)?.[1] ?? '',
  });
  const links = async (email = EMAIL) => {
    await ask(email);
    await answerCommentLinks.run(site.app);
    return tokensOf((await site.mails('comments.links')).at(-1)?.text ?? '');
  };

  test('nobody sees a comment before a person approves it, then everybody does, newest first', async () => {
    expect(await site.send()).toEqual({ ok: true, value: null });
    expect(await read()).toEqual([]);
    await approveComment(site.app, await site.newestId(), OPERATOR);
    await site.shown({ comment: 'Heat helped me in the evening.' });
    expect(await read()).toEqual([
      'Heat helped me in the evening.',
      'Walking a little each day helped more than rest.',
    ]);
    expect(await audit()).toMatchObject([
      { action: 'comment.approved', kind: 'operator', detail: { from: 'submitted' } },
      { action: 'comment.approved' },
    ]);
    expect(await site.app.comments.read({ kind: 'guides', slug: 'sciatica' }, null)).toBeNull();
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
    expect(await rows()).toMatchObject([
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
    expect(await rows()).toEqual([]);
    const facts = first.ok || first.fault.kind !== 'private-facts' ? [] : first.fault.facts;
    const seen = JSON.stringify(facts.map(({ kind, words }) => `${kind}:${words}`));
    expect(kindOf(await site.send({ ...told, do: 'post-anyway', seen }))).toBe('sent');
  });

  test('two presses of a button are one comment; going back to write another is two', async () => {
    const opened = site.app.comments.ticket(undefined);
    const comment = 'Walking a little each day helped more than rest.';
    for (const words of [comment, comment, 'Another thing that helped was heat.']) {
      await site.send({ opened, comment: words });
    }
    expect((await rows()).map(({ words }) => words).sort()).toEqual([
      'Another thing that helped was heat.',
      comment,
    ]);
  });

  test('a form that no person can have filled in is asked to press again', async () => {
    const opened = site.app.comments.ticket(undefined);
    const typed = { comment: 'Walking a little each day helped.', penName: 'Quiet Maple', opened };
    expect(kindOf(await site.app.comments.submit(SCIATICA, typed, READER))).toBe('too-quick');
    expect(kindOf(await site.send({ opened: '' }))).toBe('too-quick');
    expect(kindOf(await site.send({ opened: 'v1.a.b' }))).toBe('too-quick');
    expect(kindOf(await site.send({ website: 'http://spam.example' }))).toBe('form-faults');
    site.pass({ seconds: 4 });
    expect(kindOf(await site.app.comments.submit(SCIATICA, typed, READER))).toBe('sent');
  });

  test('comments close 12 months after the first one was shown; those sent before can still be approved', async () => {
    await site.shown();
    site.pass({ hours: 24 * 364 });
    expect(kindOf(await site.send({ comment: 'This one comes just in time.' }))).toBe('sent');
    const late = await site.newestId();
    site.pass({ hours: 24 * 2 });
    expect(kindOf(await site.send())).toBe('closed');
    expect((await site.app.comments.read(SCIATICA, null))?.isClosed).toBe(true);
    expect((await approveComment(site.app, late, OPERATOR)).ok).toBe(true);
    expect(await read()).toHaveLength(2);
  });

  test('a declined comment can be approved for 30 days; then its words are erased', async () => {
    await site.send({ email: EMAIL });
    const id = await site.newestId();
    await declineComment(site.app, id, 'unkind', OPERATOR);
    site.pass({ hours: 24 * 29 });
    await tendComments.run(site.app);
    expect((await rows())[0]?.words).not.toBeNull();
    site.pass({ hours: 24 });
    await tendComments.run(site.app);
    expect(await rows()).toMatchObject([
      { state: 'declined', words: null, pen_name: null, email: null, email_key: null },
    ]);
    expect(await approveComment(site.app, id, OPERATOR)).toEqual({
      ok: false,
      fault: { kind: 'words-erased' },
    });
    expect((await audit()).map(({ action }) => action)).toEqual(['comment.declined', 'comment.erased']);
  });

  test('reports bring a comment to the head of the list and hide nothing; approving it again answers them', async () => {
    const id = await site.shown();
    await site.send({ comment: 'I had chest pain after it.' });
    await site.send({ comment: 'Stretching is good for sleep.' });
    const report = { comment: id, reason: 'unsafe-advice' };
    for (const clientKey of ['one', 'one', 'two']) {
      expect((await site.app.comments.report(SCIATICA, report, { ...READER, clientKey })).ok).toBe(true);
    }
    for (const wrong of [
      { ...report, reason: 'boring' },
      { ...report, comment: 'x' },
      { ...report, comment: id.replace(/^./, 'f').replace(/.$/, '0') },
    ]) {
      expect((await site.app.comments.report(SCIATICA, wrong, READER)).ok).toBe(false);
    }
    expect((await site.app.comments.report({ ...SCIATICA, slug: 'tmj' }, report, READER)).ok).toBe(false);
    expect(await read()).toHaveLength(1);
    const list = await listForModeration(site.app);
    expect(list.map(({ state, safetyNeed }) => `${state} ${String(safetyNeed)}`)).toEqual([
      'approved null',
      'submitted danger',
      'submitted null',
    ]);
    expect(list[0]?.reports).toEqual([{ reason: 'unsafe-advice', reports: 2 }]);
    await approveComment(site.app, id, OPERATOR);
    expect(await listForModeration(site.app)).toHaveLength(2);
  });

  test('the clinic’s answer stands below the comment, unless it would say that somebody is a patient', async () => {
    const id = await site.shown();
    const answer = (words: string) =>
      replyToComment({ ...site.app, ...site.app.comments }, id, words, OPERATOR);
    expect(await answer('Thank you for your visit last week!')).toMatchObject({
      fault: { kind: 'confirms-patient' },
    });
    expect(await answer('Write to ana@clinic.example please.')).toMatchObject({
      fault: { kind: 'private-facts' },
    });
    expect((await answer('Thank you for writing. Call us at 206-555-0142 with questions.')).ok).toBe(true);
    expect((await site.app.comments.read(SCIATICA, null))?.comments[0]?.reply).toContain('206-555-0142');
  });

  test('who gave an address gets a mail with links; no secret and no address is stored in clear', async () => {
    await site.shown({ email: EMAIL });
    const [row] = await rows();
    expect(JSON.stringify(row)).not.toContain('maria');
    const { copy, remove } = await links('MARIA@example.com');
    const [mail] = await site.mails('comments.links');
    expect(mail?.recipient).toBe(EMAIL);
    expect(mail?.stored).not.toContain(copy);
    expect(mail?.text).not.toMatch(/sciatica|nerve|walking/i);
    expect(await site.app.comments.open(copy, 'comments-copy')).toHaveLength(1);
    expect(await site.app.comments.open(copy, 'comments-delete')).toBeNull();
    expect(await site.app.comments.open(remove, 'comments-copy')).toBeNull();
    expect(await site.app.comments.copy(copy)).toContain('Walking a little');
    site.pass({ hours: 24 });
    expect(await site.app.comments.copy(copy)).toBeNull();
    expect(site.logLines.join('')).not.toMatch(/maria|walking/i);
  });

  test('known and unknown addresses are answered the same and leave the same trace', async () => {
    await site.shown({ email: EMAIL });
    expect(await ask(EMAIL)).toEqual(await ask('nobody@example.com'));
    const waiting = await site.database.db.selectFrom('comment_link_request').selectAll().execute();
    expect(waiting).toHaveLength(2);
    expect(JSON.stringify(waiting)).not.toContain('@');
    await answerCommentLinks.run(site.app);
    expect((await site.mails('comments.links')).map(({ recipient }) => recipient)).toEqual([EMAIL]);
  });

  test('a mailbox gets at most 3 of these mails in any 24 hours, in whatever spelling they are asked for', async () => {
    await site.shown({ email: EMAIL });
    await site.shown({ email: 'maria+b@example.com', comment: 'Another comment by the same person.' });
    for (let hour = 0; hour < 72; hour += 1) {
      for (const spelling of [EMAIL, 'Maria@Example.com', 'maria+b@example.com', 'maria+c@example.com']) {
        await ask(spelling);
        await answerCommentLinks.run(site.app);
      }
      if (hour % 12 === 0) await tendComments.run(site.app);
      site.pass({ hours: 1 });
    }
    const sent = await site.database.db
      .selectFrom('outbox_message')
      .select('created_at')
      .where('kind', '=', 'comments.links')
      .orderBy('created_at')
      .execute();
    expect(sent.length).toBe(9);
    const times = sent.map(({ created_at: at }) => at);
    for (const [place, at] of times.entries()) {
      const fourth = times[place + 3];
      if (fourth !== undefined) expect(fourth - at).toBeGreaterThanOrEqual(24 * 3_600_000);
    }
  });

  test('deleting takes only the chosen comments of one’s own, at once and for good', async () => {
    const [mine, other] = [
      await site.shown({ email: EMAIL }),
      await site.shown({ email: 'leo@example.com', comment: 'Somebody else wrote this one.' }),
    ];
    const kept = await site.shown({ email: EMAIL, comment: 'This one of mine may stay here.' });
    const { remove } = await links();
    expect(await site.app.comments.delete(remove, new Set([mine, other, 'x', '__proto__']), 'req-2')).toBe(1);
    expect(await site.app.comments.delete(remove, new Set([mine]), 'req-3')).toBe(0);
    expect(await read()).toEqual(['This one of mine may stay here.', 'Somebody else wrote this one.']);
    const gone = (await rows()).find(({ id }) => id === mine);
    expect(gone).toMatchObject({
      state: 'withdrawn',
      words: null,
      pen_name: null,
      email: null,
      email_key: null,
    });
    expect(await approveComment(site.app, mine, OPERATOR)).toEqual({
      ok: false,
      fault: { kind: 'withdrawn' },
    });
    expect((await audit()).at(-1)).toMatchObject({ action: 'comment.withdrawn', kind: 'reader' });
    expect((await site.app.comments.open(remove, 'comments-delete'))?.map(({ id }) => id)).toEqual([kept]);
  });

  test('of 20 decisions at one moment each is whole: what is taken back stays so', async () => {
    const id = await site.shown({ email: EMAIL });
    const { remove } = await links();
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        n === 10
          ? site.app.comments.delete(remove, new Set([id]), 'req-4')
          : n % 2 === 0
            ? approveComment(site.app, id, OPERATOR)
            : declineComment(site.app, id, 'off-topic', OPERATOR),
      ),
    );
    expect(await rows()).toMatchObject([{ state: 'withdrawn', words: null }]);
  });

  test('after the clinic’s keys are changed, addresses are sealed anew and their owners are still found', async () => {
    await site.shown({ email: EMAIL });
    const newKeys = `next:${Buffer.alloc(32, 9).toString('base64')},${TEST_DATA_KEYS}`;
    const { dataKeys } = testConfig({ DATA_KEYS: newKeys });
    const later = { ...site.app, linkTokens: linkTokens(dataKeys), sealedBox: sealedBox(dataKeys) };
    const before = (await rows())[0];
    await tendComments.run(later);
    const after = (await rows())[0];
    expect(after?.email).toMatch(/^v1\.next\./);
    expect(after?.email_key).not.toBe(before?.email_key);
    expect(after?.words).toBe(before?.words);
    await askForCommentLinks(later, EMAIL, READER);
    expect(await answerCommentLinkRequests(later)).toBe(1);
    expect((await site.mails('comments.links')).map(({ recipient }) => recipient)).toEqual([EMAIL]);
  });

  test('the clinic hears once a day that comments wait, and nobody’s words are in that mail', async () => {
    await tendComments.run(site.app);
    expect(await site.mails('comments.waiting')).toEqual([]);
    await site.send({ email: EMAIL });
    for (let n = 0; n < 3; n += 1) await tendComments.run(site.app);
    site.pass({ hours: 24 });
    await tendComments.run(site.app);
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
