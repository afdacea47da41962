import type { AstroGlobal } from 'astro';
import { findSentLetter, listSentLetters } from '#/features/newsletter/find-issue.ts';
import { localDateAt } from '#/kernel/zoned-time.ts';

/** A letter that was written at the desk, once it went out. */
export async function letterPage(astro: AstroGlobal) {
  const { context } = astro.locals;
  const letter = await findSentLetter(context, astro.params['slug'] ?? '');
  if (letter === null) {
    astro.response.status = 404;
    return null;
  }
  const { timeZone } = context.content.clinic;
  const { title, summary, blocks, sentAtMs } = letter;
  return { title, summary, blocks, day: localDateAt(timeZone, sentAtMs) };
}

/** All of them, the newest first. */
export async function lettersPage(astro: AstroGlobal) {
  const { context } = astro.locals;
  const { timeZone } = context.content.clinic;
  const letters = await listSentLetters(context);
  return letters.map(({ slug, title, summary, sentAtMs }) => ({
    ...{ slug, title, summary },
    day: localDateAt(timeZone, sentAtMs),
  }));
}
