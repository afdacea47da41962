import { brotliCompressSync } from 'node:zlib';
import { expect } from '@playwright/test';
import type { LocalDate } from '#/kernel/zoned-time.ts';
import { deskPages } from '../builders/desk-doors.ts';
import { sessionOf, startDeskServer, type DeskServer } from '../builders/desk-server.ts';
import { test } from '../builders/site-in-browser.ts';

const CANARY = 'zanzibarcanary';
const VISITS = 60;
/** HTML, styles and scripts of the day with its 60 visits, packed as they arrive. Fonts are those of every page. */
const MOST_BYTES = 60 * 1024;
const DATE = Temporal.Now.plainDateISO('America/Los_Angeles').add({ days: 2 }).toString() as LocalDate;

test.describe('a day of 60 visits at the desk', () => {
  // One server for both.
  test.describe.configure({ mode: 'default' });
  let desk: DeskServer;
  test.beforeAll(async () => {
    desk = await startDeskServer({
      middleware: true,
      busy: { date: DATE, visits: VISITS, reason: `My ${CANARY} hurts` },
    });
  });
  test.afterAll(() => desk.stop());

  const get = async (path: string, cookie = '') => {
    const answer = await fetch(`${desk.origin}${path}`, { headers: { cookie }, redirect: 'manual' });
    return { status: answer.status, body: await answer.text() };
  };
  const rows = (sql: string) => desk.database.prepare(sql).all();

  test('shows the front desk no word that a patient wrote or somebody noted about health, on no page, in no mail, calendar, list or trail', async () => {
    expect(rows('select reason from visit_note where reason is not null')).toHaveLength(VISITS);
    const login = desk.logins.find(({ role }) => role === 'front-desk');
    const cookie = await sessionOf(desk, login!);
    const [visit] = rows(
      'select reference, patient_id from appointment where id in (select appointment_id from visit_record)',
    ) as Record<string, string>[];
    const filled = (path: string) =>
      path
        .replace('[reference]', visit?.['reference'] ?? '')
        .replace('[id]', visit?.['patient_id'] ?? '')
        .replace(/(day|week|print|day-end)$/, `$1?date=${DATE}`);
    const shown: Record<string, string> = {};
    for (const path of deskPages().map(filled)) {
      const { status, body } = await get(path, cookie);
      if (status === 200) shown[path] = body;
    }
    expect(Object.keys(shown).length).toBeGreaterThan(8);
    for (const path of [`/desk/day?date=${DATE}`, `/desk/print?date=${DATE}`])
      expect(shown[path]?.split('data-reference=').length, path).toBe(VISITS + 1);
    shown['the day for programs'] = (await get(`/api/desk/day?date=${DATE}`, cookie)).body;
    shown['the calendar'] = (await get(`/calendar/${desk.calendar ?? ''}.ics`)).body;
    expect(shown['the calendar']).toContain('BEGIN:VEVENT');
    for (const table of [
      'outbox_message',
      'audit_entry',
      'phone_task',
      'clinic_news',
      'desk_action',
      'patient',
    ])
      shown[table] = JSON.stringify(rows(`select * from ${table}`));
    expect(JSON.parse(shown['outbox_message'] ?? '[]').length).toBeGreaterThanOrEqual(VISITS);
    for (const [place, text] of Object.entries(shown)) expect(text, place).not.toContain(CANARY);
  });

  test('weighs 60 KB at most with its styles and scripts', async () => {
    const login = desk.logins.find(({ role }) => role === 'owner');
    const { body } = await get(`/desk/day?date=${DATE}`, await sessionOf(desk, login!));
    const files = [...body.matchAll(/(?:href|src)="(\/_astro\/[^"]+\.(?:css|js))"/g)].map(
      ([, path = '']) => path,
    );
    expect(files.length).toBeGreaterThan(1);
    const texts = [body, ...(await Promise.all(files.map(async (path) => (await get(path)).body)))];
    const weight = texts.reduce((sum, text) => sum + brotliCompressSync(text).byteLength, 0);
    expect(weight).toBeLessThanOrEqual(MOST_BYTES);
  });
});
