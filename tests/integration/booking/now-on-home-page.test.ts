import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nowOnHomePage } from '#/features/booking/pages/now.ts';
import { insertClosure } from '#/features/booking/store/closure-store.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';
import { inTransaction } from '#/platform/db/database.ts';
import { openBookingSite, type BookingSite } from '../../builders/booking.ts';
import { DIALECTS } from '../../builders/database.ts';

describe.each(DIALECTS)('what is true now, on the home page, on %s', (dialect) => {
  let site: BookingSite;
  const logged: string[] = [];
  const now = () => {
    const log = { ...site.context.log, error: (event: string) => void logged.push(event) };
    return nowOnHomePage({ ...site.context, log }).html('a-request');
  };
  beforeEach(async () => {
    logged.length = 0;
    site = await openBookingSite(dialect);
  });
  afterEach(() => site.close());

  it('says that the clinic is open today, and leads to the next free time', async () => {
    const html = await now();
    expect(html).toMatch(/Open today, \d+ am to \d+ pm\./);
    expect(html).toMatch(
      /Next free time: <a href="\/book\?service=medical-massage-30">\w+day, \w+ \d+, \d+:\d\d [ap]m<\/a>, for 30 minutes\./,
    );
  });

  it('names a holiday by its own name, whatever signs stand in it, and offers no time of that day', async () => {
    const open = await now();
    const day = { firstDate: '2000-01-01' as LocalDate, lastDate: '2100-01-01' as LocalDate };
    await inTransaction(site.database.db, (trx) => insertClosure(trx, 'closure-1', day, 'Lunch <b> & rest'));
    const html = await now();
    expect(html).toContain('Closed today: Lunch &lt;b&gt; &amp; rest.');
    expect(html).not.toContain('Next free time');
    expect(html).not.toBe(open);
  });

  it('leaves the page as it was built when the database is gone', async () => {
    const { database } = site.context;
    const gone = {
      ...database,
      db: {
        selectFrom: () => {
          throw new Error('gone');
        },
      },
    };
    const html = await nowOnHomePage({
      ...site.context,
      database: gone as unknown as typeof database,
      log: { ...site.context.log, error: (event: string) => void logged.push(event) },
    }).html('a-request');
    expect(html).toBeNull();
    expect(logged).toEqual(['home-page-without-times']);
  });
});
