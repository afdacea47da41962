import type { Selectable } from 'kysely';
import { OPERATOR_ASKING } from '#/cli/operator.ts';
import { approveComment } from '#/features/comments/moderate-comments.ts';
import type { Thread } from '#/features/comments/domain/thread.ts';
import { readThread } from '#/features/comments/read-thread.ts';
import type { CommentTables } from '#/features/comments/store/tables.ts';
import { fillLinkSlots } from '#/mail/link-slot.ts';
import { buildContext, type Context } from '#/app/context.ts';
import type { MovableClock } from '#/platform/clock.ts';
import type { ConfigSource } from '#/platform/config/config.ts';
import type { Content } from '#/app/content/content.ts';
import type { DialectName } from '#/platform/db/database.ts';
import { randomIds } from '#/platform/ids.ts';
import { makeLog } from '#/platform/observability/log.ts';
import type { RenderedMail } from '#/platform/outbox/mailer.ts';
import { COMMENT_FORM, submitComment } from '#/features/comments/submit-comment.ts';
import { formTicket } from '#/platform/security/form-ticket.ts';
import { testConfig } from './config.ts';
import { sampleContent } from './content-folder.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';
import { fixedClock } from './fixed-clock.ts';
import { expectOk } from './expect-ok.ts';

export const SCIATICA: Thread = { kind: 'conditions', slug: 'sciatica' };
export const READER = { clientKey: 'a-reader', requestId: 'req-1' };
export const OPERATOR = OPERATOR_ASKING;

export type CommentSite = {
  readonly context: Context;
  readonly clock: MovableClock;
  readonly database: TestDatabase;
  readonly logLines: readonly string[];
  pass(duration: Temporal.DurationLike): void;
  /** Sends the form as a person does: opens it, takes a while, presses the button. */
  send(changes?: Readonly<Record<string, string>>, thread?: Thread): ReturnType<typeof submitComment>;
  /** Sends and approves; gives the id. */
  shown(changes?: Readonly<Record<string, string>>): Promise<string>;
  newestId(): Promise<string>;
  rows(): Promise<readonly Selectable<CommentTables['comment']>[]>;
  /** What anybody reads on the page, newest first. */
  read(): Promise<readonly string[] | undefined>;
  /** What the trail says was done, in order. */
  audit(): Promise<readonly { readonly action: string; readonly kind: string; readonly detail: unknown }[]>;
  /** Every mail in the outbox, its links complete. */
  mails(
    kind: string,
  ): Promise<readonly { readonly recipient: string; readonly text: string; readonly stored: string }[]>;
  close(): Promise<void>;
};

/** Read once: it is the same for every test. */
let content: Promise<Content> | undefined;

/** A fresh database and the sample clinic's own pages, at noon of a Sunday in Seattle. */
export async function openCommentSite(
  dialect: DialectName,
  settings: ConfigSource = { LIMITS: 'off' },
): Promise<CommentSite> {
  content ??= sampleContent();
  const database = await openTestDatabase(dialect);
  const clock = fixedClock(Temporal.Instant.from('2026-11-22T20:00:00Z'));
  const logLines: string[] = [];
  const log = makeLog('debug', { write: (line: string) => void logLines.push(line) });
  const config = testConfig({ SITE_URL: 'http://localhost:4321', ...settings });
  const context = buildContext({ config, database, clock, ids: randomIds(), log, content: await content });
  const pass = (duration: Temporal.DurationLike) => clock.setNow(clock.now().add(duration));
  const newestId = async () =>
    (
      await database.db
        .selectFrom('comment')
        .select('id')
        .orderBy('submitted_at', 'desc')
        .executeTakeFirstOrThrow()
    ).id;
  const site: CommentSite = {
    context,
    clock,
    database,
    logLines,
    pass,
    newestId,
    send(changes = {}, thread = SCIATICA) {
      const opened = formTicket(context, COMMENT_FORM, undefined);
      pass({ seconds: 30 });
      const typed = {
        comment: 'Walking a little each day helped more than rest.',
        penName: 'Quiet Maple',
        opened,
      };
      return submitComment(context, thread, { ...typed, ...changes }, READER);
    },
    async shown(changes) {
      expectOk(await site.send(changes));
      const id = await newestId();
      await approveComment(context, id, OPERATOR);
      return id;
    },
    rows: () => database.db.selectFrom('comment').selectAll().execute(),
    async read() {
      return (await readThread(context, SCIATICA, null))?.comments.map(({ words }) => words);
    },
    async audit() {
      const entries = await database.db.selectFrom('audit_entry').selectAll().orderBy('id').execute();
      return entries.map(({ action, actor_kind: kind, detail }) => ({
        ...{ action, kind },
        detail: JSON.parse(detail) as unknown,
      }));
    },
    async mails(kind) {
      const rows = await database.db
        .selectFrom('outbox_message')
        .select(['recipient', 'payload'])
        .where('kind', '=', kind)
        .orderBy('id')
        .execute();
      return rows.map(({ recipient, payload }) => ({
        recipient,
        stored: payload,
        text: fillLinkSlots(JSON.parse(payload) as RenderedMail, (claim) => context.linkTokens.make(claim))
          .text,
      }));
    },
    close: () => database.close(),
  };
  return site;
}
