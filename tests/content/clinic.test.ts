import { describe, expect, test } from 'vitest';
import { cents, formatCents } from '#/kernel/money.ts';
import { clinicContent } from '../builders/content-folder.ts';

const content = await clinicContent();

describe('the clinic', () => {
  test('states its fee in words and in numbers alike', () => {
    const { freeUntilHours, lateFeeCents, words } = content.clinic.cancellation;
    const policy = content.pages.find(({ slug }) => slug === 'cancellation-policy')?.body ?? '';
    for (const text of [words.join(' '), policy]) {
      expect(text).toContain(formatCents(cents(lateFeeCents)));
      expect(text).toContain(`${freeUntilHours} hours`);
    }
  });
});
