import { answerSignUps } from '#/features/newsletter/answer-sign-ups.ts';
import type { SignUp } from '#/features/newsletter/sign-up.ts';
import { buildContext, type Context } from '#/app/context.ts';
import type { MovableClock } from '#/platform/clock.ts';
import type { ConfigSource } from '#/platform/config/config.ts';
import type { Content } from '#/app/content/content.ts';
import type { DialectName } from '#/platform/db/database.ts';
import { randomIds } from '#/platform/ids.ts';
import { silentLog } from '#/platform/observability/log.ts';
import type { RenderedMail } from '#/platform/outbox/mailer.ts';
import { fillLinkSlots } from '#/mail/link-slot.ts';
import { confirmSubscription } from '#/features/newsletter/confirm-subscription.ts';
import { signUp } from '#/features/newsletter/sign-up.ts';
import { claimedCode } from '#/features/newsletter/voucher-secret.ts';
import { testConfig } from './config.ts';
import { sampleContent } from './content-folder.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';
import { fixedClock } from './fixed-clock.ts';
import { expectOk } from './expect-ok.ts';

/** Tuesday, December 1, 2026, noon in Seattle: the sample offer runs. */
export const LETTER_DAY = Temporal.Instant.from('2026-12-01T20:00:00Z');

export const READER = {
  actor: { kind: 'reader', id: null },
  clientKey: '192.0.2.7',
  requestId: 'test',
} as const;
export const DESK = {
  actor: { kind: 'operator', id: null },
  requestId: null,
  clientKey: null,
  staff: null,
} as const;

let content: Promise<Content> | undefined;

export type LetterMail = RenderedMail & { readonly recipient: string; readonly dueAtMs: number };

export type NewsletterSite = {
  readonly context: Context;
  readonly database: TestDatabase;
  readonly clock: MovableClock;
  /** Fills in the form as one computer after another, and lets the clinic decide on the mails. */
  signUp(email: string, wish?: Partial<SignUp>): Promise<void>;
  /** Every mail of the outbox as it would leave, oldest first. */
  mails(recipient?: string): Promise<readonly LetterMail[]>;
  /** Signs up and presses the button of the mail. Gives the token of the voucher's page. */
  confirmed(email: string): Promise<string | null>;
  advanceHours(hours: number): void;
  close(): Promise<void>;
};

/** The program without HTTP, with the sample clinic's words; each form comes from another computer. */
export async function openNewsletterSite(
  dialect: DialectName,
  settings: ConfigSource = { LIMITS: 'off' },
): Promise<NewsletterSite> {
  const database = await openTestDatabase(dialect);
  const clock = fixedClock(LETTER_DAY);
  const config = testConfig({ SANDBOX: 'off', SITE_URL: 'http://localhost:4321', ...settings });
  const words = (content ??= sampleContent());
  const context = buildContext({
    config,
    database,
    clock,
    ids: randomIds(),
    log: silentLog(),
    content: await words,
  });
  let computers = 0;
  const site: NewsletterSite = {
    context,
    database,
    clock,
    async signUp(email, wish = {}) {
      computers += 1;
      const whole = { email, topics: [], wantsAgain: false, trap: '', ...wish };
      await signUp(context, whole, `198.51.100.${String(computers)}`);
      await answerSignUps(context);
    },
    mails: (recipient) => readMails(context, database, recipient),
    async confirmed(email) {
      await site.signUp(email);
      const [mail] = (await site.mails(email)).slice(-1);
      const confirmed = expectOk(await confirmSubscription(context, tokenIn(mail, 'confirm'), READER));
      return confirmed.voucherToken;
    },
    advanceHours(hours) {
      clock.setNow(clock.now().add({ minutes: Math.round(hours * 60) }));
    },
    close: () => database.close(),
  };
  return site;
}

async function readMails(
  context: Context,
  { db }: TestDatabase,
  recipient?: string,
): Promise<readonly LetterMail[]> {
  let query = db.selectFrom('outbox_message').selectAll().where('status', '!=', 'cancelled');
  if (recipient !== undefined) query = query.where('recipient', '=', recipient);
  const rows = await query.orderBy('id').execute();
  return rows.map((row) => ({
    ...fillLinkSlots(
      JSON.parse(row.payload) as RenderedMail,
      (claim) => claimedCode(context, claim) ?? context.linkTokens.make(claim),
    ),
    recipient: row.recipient,
    dueAtMs: row.not_before,
  }));
}

/** The secret of a mail's link to one of the letter's pages. */
export function tokenIn(mail: LetterMail | undefined, page: 'confirm' | 'unsubscribe' | 'voucher'): string {
  const token = new RegExp(`/newsletter/${page}\\?token=([A-Za-z0-9_-]+)`).exec(mail?.text ?? '')?.[1];
  if (token === undefined) throw new Error(`There is no mail with a link to ${page}.`);
  return token;
}
