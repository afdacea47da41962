import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { copyOfSample, type ContentCopy } from '../../builders/content-folder.ts';

let copy: ContentCopy;
beforeEach(async () => {
  copy = await copyOfSample();
});
afterEach(() => copy.remove());

describe('the words on papers', () => {
  test('must be easy: the build names a sentence that is too long', async () => {
    const long = `You ${'really '.repeat(20)}keep this paper.`;
    await copy.replace('papers/estimate.yaml', 'Keep this paper.', long);
    expect((await copy.advice()).join('\n')).toContain(
      'content/papers/estimate.yaml has a sentence of 24 words',
    );
  });

  test('must be easy: the build refuses words above grade 6', async () => {
    const hard = 'Reimbursement eligibility determinations necessitate comprehensive documentation.';
    await copy.replace('papers/insurance.yaml', /offer: What to ask.*/, `offer: ${`${hard} `.repeat(12)}`);
    expect((await copy.advice()).join('\n')).toMatch(/content\/papers\/insurance\.yaml reads at US grade \d/);
  });

  test('must keep the number of the estimate, every label, and file names that tell nothing', async () => {
    await copy.replace('papers/estimate.yaml', 'Price in writing {number}', 'Price in writing');
    expect((await copy.advice()).join('\n')).toContain('must have {number} in it');
    await copy.replace('papers/estimate.yaml', '  taxId: Tax number (TIN)\n', '');
    await copy.replace('papers/insurance.yaml', 'file: order-form', 'file: Order Form');
    const advice = (await copy.advice()).join('\n');
    expect(advice).toContain('taxId');
    expect(advice).toContain('a file name of small letters');
  });
});
