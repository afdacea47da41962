import { estimateWordsSchema, insurancePaperWordsSchema } from '#/features/paperwork/content-schema.ts';
import type { PaperWords } from '#/features/paperwork/domain/paper-words.ts';
import { readOne, type Reading } from '#/platform/content/read-kinds.ts';

/** The words of all papers as one kind. */
export async function readPaperWords(dir: string): Promise<Reading<PaperWords>> {
  const estimate = await readOne(dir, 'papers/estimate.yaml', estimateWordsSchema);
  const insurance = await readOne(dir, 'papers/insurance.yaml', insurancePaperWordsSchema);
  const faults = [...estimate.faults, ...insurance.faults];
  const [first] = estimate.entries;
  const [second] = insurance.entries;
  if (first === undefined || second === undefined) return { entries: [], faults };
  const value = { estimate: first.value, insurance: second.value };
  return { entries: [{ file: 'content/papers', value, body: '' }], faults };
}
