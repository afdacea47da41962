import { expect } from '@playwright/test';
import { test } from '../builders/clinic-in-browser.ts';
import { bookVisit, mailsTo } from '../builders/visit-by-api.ts';

const CLINIC_ZONE = 'America/Los_Angeles';

for (const timezoneId of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', CLINIC_ZONE]) {
  test.describe(`a visitor whose clock is set to ${timezoneId}`, () => {
    test.use({ timezoneId });

    test('reads the same moment on the page, in the mail and in the calendar', async ({ page, clinic }) => {
      const email = `${timezoneId.replace(/\W/g, '-').toLowerCase()}@example.com`;
      const visit = await bookVisit(clinic, email);
      const start = Temporal.Instant.from(visit.startsAt);
      const local = start.toZonedDateTimeISO(CLINIC_ZONE);
      const day = local.toLocaleString('en-US', { weekday: 'long', month: 'long', day: 'numeric' });
      const hour = local.hour % 12 === 0 ? 12 : local.hour % 12;
      const time = `${hour}:${String(local.minute).padStart(2, '0')} ${local.hour < 12 ? 'am' : 'pm'}`;

      await page.goto(visit.path);
      await expect(page.locator('.done-panel')).toContainText(`${day}, ${local.year}`);
      await expect(page.locator('.done-panel')).toContainText(`${time} to `);
      await expect(page.locator('.done-panel')).toContainText('All times are Seattle time.');
      const [mail] = await mailsTo(clinic, email);
      expect(mail?.subject).toContain(`${day}, ${time}`);

      const stamp = start.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '');
      const file = await page.request.get(`${visit.path}/calendar.ics`);
      expect(file.headers()['content-type']).toContain('text/calendar');
      expect(file.headers()['content-disposition']).toContain('attachment');
      expect(await file.text()).toContain(`DTSTART:${stamp}`);
      const mailed = Buffer.from(mail?.attachments[0]?.base64 ?? '', 'base64').toString();
      expect(mailed).toContain(`DTSTART:${stamp}`);
      const google = await page.getByRole('link', { name: 'Google Calendar' }).getAttribute('href');
      expect(new URL(google ?? '').searchParams.get('dates')).toContain(stamp);
      const outlook = await page.getByRole('link', { name: 'Outlook' }).getAttribute('href');
      expect(new URL(outlook ?? '').searchParams.get('startdt')).toBe(
        start.toString({ smallestUnit: 'second' }),
      );
    });
  });
}
