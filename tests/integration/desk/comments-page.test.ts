import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approveComment, declineComment, replyToComment } from '#/features/comments/moderate-comments.ts';
import { commentsToDecide } from '#/features/comments/list-moderation.ts';
import { POST_ANYWAY } from '#/features/comments/submit-comment.ts';
import { keyOf } from '#/features/comments/domain/private-facts.ts';
import { DO_FIELD, SEEN_FIELD } from '#/features/comments/forms/comment-form.ts';
import { needsPage } from '#/features/desk/pages/needs.ts';
import { commentsPage } from '#/features/desk/pages/comments.ts';
import { openCommentSite, type CommentSite } from '../../builders/comments.ts';
import { signInAs } from '../../builders/desk-session.ts';
import { expectOk } from '../../builders/expect-ok.ts';
import { askPage } from '../../builders/page-request.ts';
import { staffAsking } from '../../builders/staff.ts';

let site: CommentSite;
let cookie: string;
beforeAll(async () => {
  site = await openCommentSite('sqlite');
  cookie = (await signInAs(site, 'owner')).Cookie;
});
afterAll(() => site.close());

const look = async (path = '/desk/comments') =>
  (await askPage(site.context, commentsPage, { path, cookie })).view?.view;
const send = (form: Readonly<Record<string, string>>, path = '/desk/comments') =>
  askPage(site.context, commentsPage, { path, cookie, form });

async function written(comment: string): Promise<string> {
  const sent = await site.send({ comment });
  if (!sent.ok && sent.fault.kind === 'private-facts') {
    const [fact] = sent.fault.facts;
    const seen = fact === undefined ? '' : JSON.stringify([keyOf(fact)]);
    expectOk(await site.send({ comment, [DO_FIELD]: POST_ANYWAY, [SEEN_FIELD]: seen }));
  } else expectOk(sent);
  return site.newestId();
}

describe('comments at the desk', () => {
  it('are read, approved, answered as the clinic, and declined with a reason', async () => {
    const id = await written('Walking a little each day helped more than rest.');
    const [row] = (await look())?.rows ?? [];
    expect(row).toMatchObject({ id, folded: null, isUrgent: false, mayApprove: true, mayReply: false });
    expect((await send({ act: 'approve', id })).location).toBe('/desk/comments?done=approved');
    expect((await look())?.said).toBe('Nothing waits.');

    const all = '/desk/comments?state=approved';
    const refused = await send({ act: 'reply', id, words: 'Thank you for your visit last week.' }, all);
    expect(refused.status).toBe(422);
    expect(refused.view?.view.rows[0]).toMatchObject({
      typed: { words: 'Thank you for your visit last week.' },
      errorAt: { words: expect.stringContaining('would tell everyone that somebody is a patient') },
    });
    expect((await send({ act: 'reply', id, template: 'thanks', words: 'Hello there.' }, all)).status).toBe(
      422,
    );
    expect((await send({ act: 'reply', id, template: 'thanks' }, all)).location).toBe(`${all}&done=replied`);
    expect((await look(all))?.rows[0]?.reply).toMatch(/^Thank you for writing/);

    const unsaid = await send({ act: 'decline', id }, all);
    expect(unsaid.view?.view.rows[0]?.errorAt.reason).toBe('Choose why nobody shall see it');
    expect((await send({ act: 'decline', id, reason: 'off-topic' }, all)).location).toBe(
      `${all}&done=declined`,
    );
    expect((await look('/desk/comments?state=declined'))?.rows[0]?.declined).toBe(
      'It is about something else',
    );
    const lines = await site.database.db
      .selectFrom('audit_entry')
      .select(['action', 'actor_kind', 'detail'])
      .where('action', 'in', ['comment.approved', 'comment.replied', 'comment.declined'])
      .orderBy('id')
      .execute();
    expect(lines.map(({ action, actor_kind }) => [action, actor_kind])).toEqual([
      ['comment.approved', 'staff'],
      ['comment.replied', 'staff'],
      ['comment.declined', 'staff'],
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/walking|thank/i);
  });

  it('that may tell private facts are folded, and those that may be about danger stand first', async () => {
    await written('Heat helps me in the evening, more than I thought.');
    const own = await written('I have sciatica and the stairs are hard for me.');
    const danger = await written('I want to end my life, nothing helps any more.');
    const rows = (await look())?.rows ?? [];
    expect(rows[0]).toMatchObject({ id: danger, isUrgent: true, marks: ['Read first: may be in crisis'] });
    expect(rows.find(({ id }) => id === own)).toMatchObject({ folded: 'a diagnosis' });
    expect(rows.filter(({ folded }) => folded === null).length).toBeGreaterThan(0);
  });

  it('lead from the list of needs to whoever decides about them, and nobody else to a closed door', async () => {
    const action = async (Cookie: string) => {
      const needs = await askPage(site.context, needsPage, { path: '/desk/needs', cookie: Cookie });
      const row = needs.view?.view.rows.find(({ name }) => name === 'comment-waiting:all');
      return row === undefined ? 'not there' : (row.action?.href ?? null);
    };
    expect(await action(cookie)).toBe('/desk/comments');
    expect(await action((await signInAs(site, 'front-desk')).Cookie)).toBeNull();
  });

  it('are nothing for the front desk and therapists, whichever door they come by', async () => {
    const id = await site.newestId();
    for (const role of ['front-desk', 'therapist'] as const) {
      const asker = staffAsking(role);
      const refused = { ok: false, fault: { kind: 'not-allowed', right: 'manage-comments' } };
      expect(await commentsToDecide(site.context, null, asker)).toEqual(refused);
      expect(await approveComment(site.context, id, asker)).toEqual(refused);
      expect(await declineComment(site.context, id, 'unkind', asker)).toEqual(refused);
      expect(await replyToComment(site.context, id, 'Thank you for writing.', asker)).toEqual(refused);
    }
  });
});
