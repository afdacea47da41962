import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { threadPage } from '#/features/comments/pages/thread.ts';
import { askPage as askForLinks, copyPage, deletePage } from '#/features/comments/pages/own-comments.ts';
import { openCommentSite, type CommentSite } from '../../builders/comments.ts';
import { askPage } from '../../builders/page-request.ts';

let site: CommentSite;
beforeEach(async () => {
  site = await openCommentSite('sqlite', {});
});
afterEach(() => site.close());

const params = { slug: 'sciatica' };
const WORDS = 'Walking a little each day helped more than rest.';
const thread = (form?: Readonly<Record<string, string>>, slug = params.slug) =>
  askPage(site.context, (astro) => threadPage(astro, 'conditions'), {
    params: { slug },
    ...(form === undefined ? {} : { form }),
  });
/** Opens the form and takes the time a person takes. */
const write = async (words = WORDS) => {
  const opened = (await thread()).view?.form.ticket ?? '';
  site.pass({ seconds: 30 });
  return thread({ comment: words, penName: 'Quiet Maple', opened });
};

describe('the page of comments', () => {
  test('says 404 for a page that is none, to readers and to programs that post', async () => {
    expect((await thread(undefined, 'nothing')).status).toBe(404);
    expect((await thread({ comment: WORDS }, '../sciatica')).status).toBe(404);
  });

  test('gives back every word of a form that was sent faster than people write', async () => {
    const answer = await thread({ comment: WORDS, penName: 'Quiet Maple' });
    expect([answer.status, answer.view?.form.typed['comment']]).toEqual([422, WORDS]);
  });

  test('says 429 to a computer that sends many, and keeps the words', async () => {
    const answers = [];
    for (let n = 0; n < 12; n += 1) answers.push(await write(`${WORDS} Day ${n}.`));
    expect(answers[0]).toMatchObject({ status: 303, location: expect.stringContaining('?sent=1') });
    const last = answers.at(-1);
    expect([last?.status, last?.view?.form.typed['comment']]).toEqual([429, `${WORDS} Day 11.`]);
  });

  test('says 503 and keeps the words when they cannot be stored', async () => {
    const opened = (await thread()).view?.form.ticket ?? '';
    site.pass({ seconds: 30 });
    await site.database.db.schema.dropTable('rate_limit').execute();
    const answer = await thread({ comment: WORDS, penName: 'Quiet Maple', opened });
    expect([answer.status, answer.view?.form.typed['comment']]).toEqual([503, WORDS]);
    expect(answer.view?.form.faults[0]?.message).toContain('on our side');
  });

  test('says that a comment that is reported has gone, and 429 to somebody who reports all day', async () => {
    const report = (id: string) => thread({ do: 'report', id, reason: 'unkind' });
    const gone = await report('0f8f7c4e-3d5b-4c39-9a36-0a3a3b0c1d2e');
    expect([gone.status, gone.view?.notice]).toEqual([404, { kind: 'report-gone' }]);
    const statuses = [];
    const id = await site.shown();
    for (let n = 0; n < 40; n += 1) statuses.push((await report(id)).status);
    expect([statuses[0], statuses.at(-1)]).toEqual([303, 429]);
  });
});

describe('the pages for one’s own comments', () => {
  test.each(['', 'made-up'])('say 404 to the link "%s", and give and delete nothing', async (token) => {
    await site.shown();
    for (const form of [undefined, { comment: await site.newestId() }]) {
      const asked = { params: { token }, ...(form === undefined ? {} : { form }) };
      expect(await askPage(site.context, copyPage, asked)).toMatchObject({
        status: 404,
        view: { comments: null },
      });
      expect((await askPage(site.context, deletePage, asked)).status).toBe(404);
    }
    expect((await thread()).view?.view.comments.length).toBe(1);
  });

  test('ask again for what is no address, and say 429 to whoever asks all the time', async () => {
    const ask = (email: string) => askPage(site.context, askForLinks, { form: { email } });
    expect(await ask('')).toMatchObject({ status: 422, view: { isAsked: false } });
    const answers = [];
    for (let n = 0; n < 40; n += 1) answers.push(await ask(`maria${n}@example.com`));
    expect(answers[0]).toMatchObject({ status: 200, view: { isAsked: true } });
    expect(answers.at(-1)).toMatchObject({ status: 429, view: { isTooMuch: true } });
  });
});
