import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { answerCommentLinkRequests, askForCommentLinks } from '#/features/comments/ask-for-comment-links.ts';
import { commentEraser } from '#/features/comments/cli/comment-eraser.ts';
import { parseEmailAddress } from '#/kernel/email-address.ts';
import { approveComment, declineComment } from '#/features/comments/moderate-comments.ts';
import { answerCommentLinks } from '#/features/comments/jobs/answer-comment-links.ts';
import { maintainComments } from '#/features/comments/jobs/maintain-comments.ts';
import { sealedBox } from '#/platform/security/sealed-box.ts';
import { linkTokens } from '#/platform/security/tokens.ts';
import { copyOwnComments, deleteOwnComments, openOwnComments } from '#/features/comments/own-comments.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { openCommentSite, OPERATOR, READER, type CommentSite } from '../../builders/comments.ts';
import { testConfig, TEST_DATA_KEYS } from '../../builders/config.ts';
import { DIALECTS } from '../../builders/database.ts';

const EMAIL = 'maria@example.com';

describe.each(DIALECTS)('one’s own comments on %s', (dialect) => {
  let site: CommentSite;
  beforeEach(async () => {
    site = await openCommentSite(dialect);
  });
  afterEach(() => site.close());

  const ask = (email: string) => askForCommentLinks(site.context, email, READER);
  const tokensOf = (text: string) => ({
    copy: /\/comments\/copy\/([\w-]+)/.exec(text)?.[1] ?? '',
    remove: /\/comments\/delete\/([\w-]+)/.exec(text)?.[1] ?? '',
  });
  const links = async (email = EMAIL) => {
    await ask(email);
    await answerCommentLinks.run(site.context);
    return tokensOf((await site.mails('comments.links')).at(-1)?.text ?? '');
  };

  test('who gave an address gets a mail with links; no secret and no address is stored in clear', async () => {
    await site.shown({ email: EMAIL });
    const [row] = await site.rows();
    expect(JSON.stringify(row)).not.toContain('maria');
    const { copy, remove } = await links('MARIA@example.com');
    const [mail] = await site.mails('comments.links');
    expect(mail?.recipient).toBe(EMAIL);
    expect(mail?.stored).not.toContain(copy);
    expect(mail?.text).not.toMatch(/sciatica|nerve|walking/i);
    expect(await openOwnComments(site.context, copy, 'comments-copy')).toHaveLength(1);
    expect(await openOwnComments(site.context, copy, 'comments-delete')).toBeNull();
    expect(await openOwnComments(site.context, remove, 'comments-copy')).toBeNull();
    expect(await copyOwnComments(site.context, copy)).toContain('Walking a little');
    site.pass({ hours: 24 });
    expect(await copyOwnComments(site.context, copy)).toBeNull();
    expect(site.logLines.join('')).not.toMatch(/maria|walking/i);
  });

  test('known and unknown addresses are answered the same and leave the same trace', async () => {
    await site.shown({ email: EMAIL });
    expect(await ask(EMAIL)).toEqual(await ask('nobody@example.com'));
    const waiting = await site.database.db.selectFrom('comment_link_request').selectAll().execute();
    expect(waiting).toHaveLength(2);
    expect(JSON.stringify(waiting)).not.toContain('@');
    await answerCommentLinks.run(site.context);
    expect((await site.mails('comments.links')).map(({ recipient }) => recipient)).toEqual([EMAIL]);
  });

  test('a mailbox gets at most 3 of these mails in any 24 hours, in whatever spelling they are asked for', async () => {
    await site.shown({ email: EMAIL });
    await site.shown({ email: 'maria+b@example.com', comment: 'Another comment by the same person.' });
    for (let hour = 0; hour < 72; hour += 1) {
      for (const spelling of [EMAIL, 'Maria@Example.com', 'maria+b@example.com', 'maria+c@example.com']) {
        await ask(spelling);
        await answerCommentLinks.run(site.context);
      }
      if (hour % 12 === 0) await maintainComments.run(site.context);
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
    expect(
      await deleteOwnComments(site.context, remove, new Set([mine, other, 'x', '__proto__']), 'req-2'),
    ).toBe(1);
    expect(await deleteOwnComments(site.context, remove, new Set([mine]), 'req-3')).toBe(0);
    expect(await site.read()).toEqual(['This one of mine may stay here.', 'Somebody else wrote this one.']);
    const gone = (await site.rows()).find(({ id }) => id === mine);
    expect(gone).toMatchObject({
      state: 'withdrawn',
      words: null,
      pen_name: null,
      email: null,
      email_key: null,
    });
    expect(await approveComment(site.context, mine, OPERATOR)).toEqual({
      ok: false,
      fault: { kind: 'withdrawn' },
    });
    expect((await site.audit()).at(-1)).toMatchObject({ action: 'comment.withdrawn', kind: 'reader' });
    expect((await openOwnComments(site.context, remove, 'comments-delete'))?.map(({ id }) => id)).toEqual([
      kept,
    ]);
  });

  test('of 20 decisions at one moment each is whole: what is taken back stays so', async () => {
    const id = await site.shown({ email: EMAIL });
    const { remove } = await links();
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        n === 10
          ? deleteOwnComments(site.context, remove, new Set([id]), 'req-4')
          : n % 2 === 0
            ? approveComment(site.context, id, OPERATOR)
            : declineComment(site.context, id, 'off-topic', OPERATOR),
      ),
    );
    expect(await site.rows()).toMatchObject([{ state: 'withdrawn', words: null }]);
  });

  test('between the new key and the new sealing, and after it, links and erasing find what was written before', async () => {
    await site.shown({ email: EMAIL });
    const old = await links();
    const { dataKeys } = testConfig({
      DATA_KEYS: `next:${Buffer.alloc(32, 9).toString('base64')},${TEST_DATA_KEYS}`,
    });
    const later = { ...site.context, linkTokens: linkTokens(dataKeys), sealedBox: sealedBox(dataKeys) };
    const opened = async (token: string) => (await openOwnComments(later, token, 'comments-copy'))?.length;
    expect(await opened(old.copy)).toBe(1);
    const email = expectOk(parseEmailAddress(EMAIL));
    const whom = { kind: 'address', email } as const;
    expect((await commentEraser.plan(later, whom)).erases).toHaveLength(1);
    await askForCommentLinks(later, EMAIL, READER);
    expect(await answerCommentLinkRequests(later)).toBe(1);
    const mail = (await site.mails('comments.links')).at(-1);
    const known = await site.database.db.selectFrom('comment_link').select('id').execute();
    const { id = '' } = known.find((link) => link.id !== later.linkTokens.readId(old.copy)) ?? {};
    const copy = later.linkTokens.make({ purpose: 'comments-copy', id, version: 1 });
    const remove = later.linkTokens.make({ purpose: 'comments-delete', id, version: 1 });
    expect([mail?.recipient, await opened(copy)]).toEqual([EMAIL, 1]);
    await maintainComments.run(later);
    expect([await opened(old.copy), await opened(copy)]).toEqual([1, 1]);
    const [row] = await site.rows();
    expect(await deleteOwnComments(later, remove, new Set([row?.id ?? '']), 'test')).toBe(1);
  });

  test('after the clinic’s keys are changed, addresses are sealed anew and their owners are still found', async () => {
    await site.shown({ email: EMAIL });
    const newKeys = `next:${Buffer.alloc(32, 9).toString('base64')},${TEST_DATA_KEYS}`;
    const { dataKeys } = testConfig({ DATA_KEYS: newKeys });
    const later = { ...site.context, linkTokens: linkTokens(dataKeys), sealedBox: sealedBox(dataKeys) };
    const before = (await site.rows())[0];
    await maintainComments.run(later);
    const after = (await site.rows())[0];
    expect(after?.email).toMatch(/^v1\.next\./);
    expect(after?.email_key).not.toBe(before?.email_key);
    expect(after?.words).toBe(before?.words);
    await askForCommentLinks(later, EMAIL, READER);
    expect(await answerCommentLinkRequests(later)).toBe(1);
    expect((await site.mails('comments.links')).map(({ recipient }) => recipient)).toEqual([EMAIL]);
  });
});

test('erasing an address takes what was written with any spelling of its mailbox, and no more', async () => {
  const site = await openCommentSite('sqlite');
  for (const email of ['x@proton.me', 'x+tag@proton.me', 'X@pm.me', 'other@proton.me'])
    await site.send({ email });
  const parsed = parseEmailAddress('x@protonmail.com');
  if (!parsed.ok) throw new Error('No address.');
  const whom = { kind: 'address', email: parsed.value } as const;
  expect((await commentEraser.plan(site.context, whom)).erases[0]).toContain('3 comments');
  await commentEraser.erase(site.context, whom, OPERATOR.actor);
  const left = await site.database.db
    .selectFrom('comment')
    .select('id')
    .where('words', 'is not', null)
    .execute();
  expect(left).toHaveLength(1);
  await site.close();
});
