import type { PersonVisit } from '#/features/booking/domain/person-visits.ts';
import { listVisitNews, type VisitNews } from '#/features/booking/store/visit-news-store.ts';
import type { Db, Trx } from '#/platform/db/database.ts';

export type PersonNews = VisitNews & { readonly reference: PersonVisit['reference'] };

/** What was or will be told about these visits, the newest first: kind, way and whether it arrived, never the words. */
export async function newsOfVisits(
  db: Db | Trx,
  visits: readonly Pick<PersonVisit, 'id' | 'reference'>[],
): Promise<readonly PersonNews[]> {
  const news: PersonNews[] = [];
  for (const { id, reference } of visits) {
    for (const one of await listVisitNews(db, id)) {
      if (!news.some(({ name }) => name === one.name)) news.push({ ...one, reference });
    }
  }
  const timeOf = ({ sentAtMs, dueAtMs }: VisitNews) => sentAtMs ?? dueAtMs;
  return news.toSorted((one, other) => timeOf(other) - timeOf(one));
}
