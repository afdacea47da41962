import type { BookingContext } from '#/features/booking/context.ts';
import { standsFrom } from '#/features/booking/domain/undo-promise.ts';
import { composeSeriesMail, type SeriesNews } from '#/features/booking/mail/series-mail.ts';
import { recordNotice } from '#/features/booking/record-change.ts';
import type { AppointmentRecord } from '#/features/booking/store/appointment-store.ts';
import type { SeriesRecord } from '#/features/booking/store/series-store.ts';
import { tellPatient } from '#/features/booking/tell-patient.ts';
import type { VisitNotice } from '#/features/booking/visit-change.ts';
import type { Asker } from '#/platform/asker.ts';
import type { Trx } from '#/platform/db/database.ts';

type Series = Pick<SeriesRecord, 'id' | 'version'>;

/** The one mail or call about a change of a series: `version` is the one it has since. */
export function seriesMessage(kind: SeriesNews['kind'], { id, version }: Series): string {
  return `series.${kind}:${id}:${String(version)}`;
}

/** One mail or one call about all of them, in the transaction of the change. */
export async function tellOfSeries(
  context: BookingContext,
  trx: Trx,
  asker: Asker,
  series: Series,
  news: SeriesNews & { readonly visits: readonly AppointmentRecord[] },
  now: Temporal.Instant,
): Promise<string> {
  const [first] = news.visits;
  if (first === undefined) throw new Error('A plan of visits without a visit.');
  const name = seriesMessage(news.kind, series);
  await tellPatient(context, trx, first, {
    kind: `series.${news.kind}`,
    task: news.kind === 'booked' ? 'booked' : 'moved',
    mail: composeSeriesMail(news, context.content, context.config.siteUrl, now),
    ...{ name, now, dueAt: standsFrom(asker, now) },
  });
  return name;
}

/** What each visit's change means to the clinic, the trail and the features above. Its patient hears of all at once. */
export async function noteEach(
  context: BookingContext,
  trx: Trx,
  asker: Asker,
  notices: readonly VisitNotice[],
  now: Temporal.Instant,
): Promise<void> {
  for (const notice of notices) await recordNotice(context, trx, asker, notice, now, null);
}
