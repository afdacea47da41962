import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openCommentSite, SCIATICA, type CommentSite } from '../../builders/comments.ts';
import { runClinic } from '../../builders/clinic-command.ts';
import { readThread } from '#/features/comments/read-thread.ts';

describe('the operator’s comments command', () => {
  let site: CommentSite;
  beforeEach(async () => {
    site = await openCommentSite('sqlite');
  });
  afterEach(() => site.close());

  const run = (words: readonly string[], answer?: string) =>
    runClinic(['comments', ...words], { databaseUrl: site.database.url }, answer);
  const state = async (id: string) =>
    (await site.database.db.selectFrom('comment').select('state').where('id', '=', id).executeTakeFirst())
      ?.state;

  test('lists what waits, shows one whole without its address, and approves it', async () => {
    expect((await run(['list'])).said).toBe('Nothing waits.');
    await site.send({ email: 'maria@example.com', comment: 'Line one is about heat.\n\nLine two is not.' });
    const id = await site.newestId();
    const list = await run(['list']);
    expect(list.said).toContain(`${id}  2026-11-22T20:00Z  submitted`);
    expect(list.said).toContain('Quiet Maple: Line one is about heat. Line two is not.');
    const [line] = (await run(['list', '--json'])).said.split('\n');
    expect(JSON.parse(line ?? '')).toMatchObject({ id, state: 'submitted', hasEmail: true, reports: [] });
    const shown = await run(['show', id]);
    expect(shown.said).toContain('/conditions/sciatica');
    expect(`${shown.said}${line ?? ''}`).not.toMatch(/maria|email_?key|v1\./i);
    expect((await run(['approve', id])).exitCode).toBe(0);
    expect((await readThread(site.context, SCIATICA, null))?.total).toBe(1);
  });

  test('asks before it hides a comment for good, and takes no for an answer', async () => {
    const id = await site.shown();
    const decline = ['decline', id, '--reason', 'advertising'];
    expect((await run(decline, 'no')).exitCode).toBe(1);
    expect((await run(decline)).complained).toContain('Add --yes to agree');
    expect(await state(id)).toBe('approved');
    const done = await run(decline, 'yes');
    expect(done.asked[0]).toContain('erased after 30 days');
    expect(await state(id)).toBe('declined');
    expect((await run(['list', '--state', 'declined'])).said).toContain(id);
  });

  test('answers from a template, and refuses words that would name somebody a patient', async () => {
    const id = await site.shown();
    const refused = await run(['reply', id, '--text', 'Thank you for your visit last week.']);
    expect(refused).toMatchObject({ exitCode: 1 });
    expect(refused.complained).toContain('“your visit”');
    expect((await run(['reply', id, '--template', 'safety'])).exitCode).toBe(0);
    expect((await readThread(site.context, SCIATICA, null))?.comments[0]?.reply).toContain('call 911');
  });

  test.each([
    [['shred']],
    [['approve']],
    [['approve', 'nobody']],
    [['approve', '0f8f7c4e-3d5b-4c39-9a36-0a3a3b0c1d2e']],
    [['decline', '0f8f7c4e-3d5b-4c39-9a36-0a3a3b0c1d2e']],
    [['reply', 'x', '--template', '__proto__']],
    [['reply', 'x']],
    [['list', '--state', 'loud']],
  ])('says in a sentence why it cannot do %j', async (words) => {
    const { exitCode, complained } = await run(words);
    expect(exitCode).toBe(1);
    expect(complained).toMatch(/^[^\n]+\.$/);
  });
});
