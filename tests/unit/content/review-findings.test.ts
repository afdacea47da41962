import { describe, expect, test } from 'vitest';
import { reviewFindings } from '#/app/content/review-findings.ts';
import { copyOfSample, sampleContent } from '../../builders/content-folder.ts';

const content = await sampleContent();
const day = (text: string) => Temporal.PlainDate.from(text);
const sentences = (today: string, of = content) =>
  reviewFindings(of, day(today)).map(({ kind, advice }) => `${kind}: ${advice}`);

const MIGRAINE = 'content/conditions/migraine.md';

describe('a clinic owner who asks what needs care', () => {
  test('hears nothing about dates long before a review is due', () => {
    const dates = reviewFindings(content, day('2026-12-01')).filter(({ kind }) => kind.startsWith('review-'));
    expect(dates).toEqual([]);
  });

  test('hears 60 days ahead that a page is due, and on the day itself', () => {
    const due = `review-soon: ${MIGRAINE} is due for review on 2027-11-21. Check each line and its sources, then set new dates.`;
    expect(sentences('2027-09-21')).not.toContain(due);
    expect(sentences('2027-09-22')).toContain(due);
    expect(sentences('2027-11-21')).toContain(due);
  });

  test('hears from the day after on that a page is overdue', () => {
    expect(sentences('2027-11-22')).toContain(
      `review-overdue: ${MIGRAINE} was due for review on 2027-11-21. Check each line and its sources, then set new dates.`,
    );
  });

  test('hears half a year after the coverage rules were checked that they are old', () => {
    const old = (today: string) => sentences(today).filter((sentence) => sentence.includes('coverage rules'));
    expect(old('2027-05-20')).toEqual([]);
    expect(old('2027-05-21')).toEqual([
      expect.stringMatching(/^review-overdue: \d+ coverage rules were last checked .* on 2026-11-21\. /),
    ]);
  });

  test('hears that no clinician has checked a page', () => {
    expect(sentences('2026-12-01')).toContain(
      `not-reviewed: No clinician has checked ${MIGRAINE}. Print the sheet for one: npm run clinic -- review conditions/migraine`,
    );
  });

  test('hears of guides too that no clinician has checked them, and when they are due', () => {
    const guide = 'content/guides/massage-and-safety.md';
    expect(sentences('2027-11-22')).toEqual(
      expect.arrayContaining([
        `not-reviewed: No clinician has checked ${guide}. Print the sheet for one: npm run clinic -- review guides/massage-and-safety`,
        `review-overdue: ${guide} was due for review on 2027-11-21. Check each line and its sources, then set new dates.`,
      ]),
    );
  });

  test('hears that the clinic and its therapists are still samples', () => {
    expect(sentences('2026-12-01')).toEqual(
      expect.arrayContaining([
        'sample-data: The clinic is still the sample. Put in your own facts and set sample to false.',
        'sample-data: Ana R. is a sample, not a person. Replace content/practitioners/ana-r.yaml.',
      ]),
    );
  });

  test('hears that nobody gives a service, and only then', () => {
    const alone = { ...content, practitioners: [] };
    expect(sentences('2026-12-01', alone)).toContain(
      'service-without-therapist: No therapist gives "Relaxation massage, 60 minutes", so nobody can book it. ' +
        "Add relaxation-60 to a therapist's services.",
    );
    expect(sentences('2026-12-01').filter((text) => text.startsWith('service-'))).toEqual([]);
  });

  test('hears which numbers a price in writing lacks, until they are there', () => {
    const numbers = (changed = content) =>
      sentences('2026-12-01', changed).filter((text) => text.startsWith('number-'));
    expect(numbers()).toEqual([
      'number-missing: A price in writing must name the NPI and the tax number. Add npi and taxId to ' +
        'content/clinic.yaml, then run: npm run clinic -- estimates renew',
    ]);
    const clinic = { ...content.clinic, npi: '1234567893', taxId: '12-3456789' };
    expect(numbers({ ...content, clinic })).toEqual([]);
  });

  test('can still start and build with a page that has been overdue for years', async () => {
    const copy = await copyOfSample();
    try {
      await copy.replace('conditions/migraine.md', /2026-11-\d\d/g, '2011-11-21');
      await copy.replace('conditions/migraine.md', /2027-11-21/g, '2012-11-21');
      expect(await copy.advice()).toEqual([]);
    } finally {
      await copy.remove();
    }
  });
});
