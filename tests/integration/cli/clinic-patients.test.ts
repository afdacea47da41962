import { readFile, stat } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBookingSite, TUESDAY_TEN, type BookingSite } from '../../builders/booking.ts';
import { runClinic } from '../../builders/clinic-command.ts';
import { bookVisit } from '../../builders/visit-story.ts';

let site: BookingSite;
const run = (...words: readonly string[]) =>
  runClinic(['patients', ...words], { databaseUrl: site.database.url });

describe('the operator who exports patients', () => {
  beforeEach(async () => {
    site = await openBookingSite('sqlite');
  });
  afterEach(() => site.close());

  it('gets all of them with what they like, or one, and leaves a line in the audit trail', async () => {
    const maria = await bookVisit(site, {}, { patient: { lastName: '=1+1' } });
    await bookVisit(
      site,
      { startsAt: TUESDAY_TEN.add({ hours: 2 }) },
      { patient: { firstName: 'Leo', email: 'leo@example.com' } },
    );
    await site.database.db.updateTable('patient').set({ nut_oil: 'never', language: 'Spanish' }).execute();
    const all = await run('export');
    expect(all.said.split('\r\n')).toHaveLength(3);
    expect(all.said).toMatch(
      /"Leo","Sample","leo@example\.com","206-555-0187","","1980-05-31",.*"never","","Spanish"/,
    );
    const one = await run('export', maria.patientId ?? '');
    expect(one.said.split('\r\n')).toHaveLength(2);
    const trail = await site.database.db.selectFrom('audit_entry').select(['action', 'subject_id']).execute();
    expect(trail).toContainEqual({ action: 'patients.exported', subject_id: 'all' });
    expect(trail).toContainEqual({ action: 'patients.exported', subject_id: maria.patientId });
    expect(JSON.stringify(trail)).not.toMatch(/Maria|Leo/);
  });

  it('gets a file that only they can read, and is told when nobody is known', async () => {
    await bookVisit(site);
    const file = `${site.database.url.slice('file:'.length)}.csv`;
    expect((await run('export', '--to', file)).said).toBe(`1 patients are in ${file}.`);
    expect((await stat(file)).mode & 0o077).toBe(0);
    expect(await readFile(file, 'utf8')).toContain('Maria');
    expect((await run('export', '--to', file)).complained).toContain('is there already');
    for (const id of ['nobody', '00000000-0000-4000-8000-000000000000'])
      expect((await run('export', id)).complained).toContain('This patient is not known.');
  });
});
