import { describe, expect, test } from 'vitest';
import { citedIds } from '#/features/guides/domain/guide-body.ts';
import { sampleContent } from '../../builders/content-folder.ts';

const content = await sampleContent();

describe('the sample clinic that tests of code stand on', () => {
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
    expect(content.pages.find(({ slug }) => slug === 'about')?.sampleNote).toContain(
      'This is a sample clinic',
    );
  });

  test('keeps Seattle time', () => {
    expect(content.clinic.timeZone).toBe('America/Los_Angeles');
  });

  test('hold at least 10 guides, with the 6 that other pages and papers name', () => {
    const slugs = content.guides.map(({ slug }) => slug);
    expect(slugs.length).toBeGreaterThanOrEqual(10);
    expect(slugs).toEqual(
      expect.arrayContaining([
        'medical-or-relaxation',
        'medically-necessary',
        'scope-of-practice',
        'can-i-enjoy-my-massage',
        'paperwork-for-your-doctor',
        'what-to-expect',
      ]),
    );
  });

  test('explain at least 40 words', () => {
    expect(content.glossary.length).toBeGreaterThanOrEqual(40);
  });

  test('say that a relaxing massage did as well as a clinical one, beside the comparison', () => {
    const guide = content.guides.find(({ slug }) => slug === 'medical-or-relaxation');
    expect(guide?.body).toMatch(/401 people[\s\S]*equally well/);
    expect(citedIds(guide?.body ?? '')).toContain('cherkin-2011');
  });
});
