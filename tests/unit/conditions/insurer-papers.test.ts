import { expect, test } from 'vitest';
import { sampleContent } from '../../builders/content-folder.ts';

const { everyCondition, guides } = await sampleContent();

test('every condition page names both billing codes and asks for the daily task that is lost', () => {
  const papers = everyCondition.insurerPapers.map(({ paper, note }) => `${paper}: ${note}`).join('\n');
  expect(papers).toContain('97124');
  expect(papers).toContain('97140');
  expect(papers).toMatch(/daily task you have lost/);
});

test('a guide that tells what to ask a plan asks about both codes and the daily task', () => {
  const asking = guides.filter(({ body }) => /\d\. Do you pay for massage/.test(body));
  expect(asking.map(({ slug }) => slug)).toEqual(['how-insurance-sees-massage']);
  for (const { body } of asking) {
    expect(body).toContain('CPT 97124 and 97140');
    expect(body).toMatch(/can no longer/);
  }
});
