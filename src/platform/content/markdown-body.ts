import { faultOf } from '#/platform/content/content-fault.ts';
import type { ContentFault } from '#/platform/content/content-fault.ts';
import type { Entry } from '#/platform/content/read-kinds.ts';
import { hasWords, linesOfMarkdown, measureReadability } from '#/platform/content/readability.ts';

/** The facts of a page for reading, its text, and how hard the text is to read. */
export function withBody<Facts>({
  value,
  body,
}: Entry<Facts>): Facts & { body: string; readingGrade: number } {
  return { ...value, body, readingGrade: measureReadability(linesOfMarkdown(body)).grade };
}

export function faultsOfEmptyBody({ file, body }: Entry<unknown>): readonly ContentFault[] {
  if (hasWords(body)) return [];
  return [faultOf(file, `${file} has no text below the second line of hyphens. Write the page there.`)];
}
