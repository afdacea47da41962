import type { Context } from '#/app/context.ts';
import { noteIssueCameBack } from '#/features/newsletter/issue-batches.ts';
import { inTransaction, type Trx } from '#/platform/db/database.ts';
import {
  problemResponse,
  text,
  type ApiRequest,
  type ApiResponse,
  type ApiRoute,
} from '#/platform/http/api-route.ts';
import { buryUndeliverable, type MailReport } from '#/platform/outbox/mail-report.ts';

/** A report can overtake the note that the mail was taken; until then the vendor is asked to come again. */
const NEWS_MAY_OVERTAKE_MS = 10 * 60 * 1000;

/** Where the mail vendor tells of mails that came back. A repeated call changes nothing. */
export const mailReportRoute: ApiRoute<Context> = {
  method: 'POST',
  path: '/webhooks/resend',
  body: 'raw',
  handle: takeMailReport,
};

async function takeMailReport({ context, raw, headers }: ApiRequest<Context>): Promise<ApiResponse> {
  const now = context.clock.now();
  if (context.readMailReport === null)
    return problemResponse(context, { status: 404, kind: 'not-found', title: 'No mail service is set up.' });
  const report = context.readMailReport(raw, headers, now);
  if (!report.ok)
    return problemResponse(context, {
      status: 400,
      kind: 'not-genuine',
      title: 'The signature does not fit.',
    });
  if (report.value.kind === 'nothing-to-do') return text(200, 'Nothing to do.');
  const undeliverable = report.value;
  const outcome = await inTransaction(context.database.db, (trx) =>
    takeReport(context, trx, undeliverable, now),
  );
  if (outcome === 'buried')
    context.log.error('outbox.dead', { reason: undeliverable.code, vendor: 'resend' });
  const isFresh = now.epochMilliseconds - undeliverable.toldAt.epochMilliseconds < NEWS_MAY_OVERTAKE_MS;
  if (outcome === 'unknown-mail' && isFresh)
    return problemResponse(context, { status: 503, kind: 'not-yet', title: 'Please send this again later.' });
  return text(200, 'Noted.');
}

type Undeliverable = Extract<MailReport, { kind: 'undeliverable' }>;

/** The mailbox gets no more mail of any kind, unless the trouble will pass by itself. */
async function takeReport(
  context: Context,
  trx: Trx,
  { providerId, code, isLasting }: Undeliverable,
  now: Temporal.Instant,
): Promise<'buried' | 'noted' | 'unknown-mail'> {
  const buried = await buryUndeliverable(trx, providerId, code);
  const address = buried?.recipient ?? (await noteIssueCameBack(context, trx, providerId, code));
  if (address === null) return 'unknown-mail';
  if (isLasting) await context.suppressions.add(trx, address, code, now);
  return buried === null || buried.toldBefore ? 'noted' : 'buried';
}
