import { describe, expect, test } from 'vitest';
import { isTimeZone } from '#/platform/content/fields.ts';
import { realContent } from '../builders/content-folder.ts';

const content = await realContent();

describe('the sample clinic', () => {
  test('offers the four visits the demo promises, with prices in cents', () => {
    expect(content.services.map(({ slug, minutes, priceCents }) => [slug, minutes, priceCents])).toEqual([
      ['medical-massage-30', 30, 7000],
      ['medical-massage-60', 60, 12000],
      ['medical-massage-90', 90, 16500],
      ['relaxation-60', 60, 11000],
    ]);
  });

  test('has three therapists and two rooms, one of them step-free', () => {
    expect(content.practitioners.map(({ name }) => name)).toEqual(['Ana R.', 'Dee M.', 'Luis P.']);
    expect(content.rooms.map(({ stepFree }) => stepFree)).toEqual([true, false]);
  });

  test('says that it is a sample, and so does each therapist', () => {
    expect(content.clinic.sample).toBe(true);
    expect(content.practitioners.map(({ sample, license }) => [sample, license])).toEqual(
      content.practitioners.map(() => [true, 'MA-SAMPLE']),
    );
    expect(content.pages.find(({ slug }) => slug === 'about')?.body).toContain('This is a sample clinic');
  });

  test('states its fee in words and in numbers alike', () => {
    const { freeUntilHours, lateFeeCents, words } = content.clinic.cancellation;
    const policy = content.pages.find(({ slug }) => slug === 'cancellation-policy')?.body ?? '';
    for (const text of [words.join(' '), policy]) {
      expect(text).toContain(`$${lateFeeCents / 100}`);
      expect(text).toContain(`${freeUntilHours} hours`);
    }
  });

  test('keeps Seattle time', () => {
    expect(content.clinic.timeZone).toBe('America/Los_Angeles');
  });
});

describe('a time zone', () => {
  test.each(['America/Los_Angeles', 'America/New_York', 'Pacific/Honolulu'])('may be %s', (name) => {
    expect(isTimeZone(name)).toBe(true);
  });

  test.each(['PST', '+08:00', 'America/Springfield', ''])('may not be "%s"', (name) => {
    expect(isTimeZone(name)).toBe(false);
  });
});
