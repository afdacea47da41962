import { momentWords } from '#/features/booking/domain/clock-words.ts';
import type { OpenPage } from '#/features/booking/pages/visit.ts';
import { whoReadAnswers, type Reading } from '#/features/booking/who-read-answers.ts';
import { ROLE_NAMES } from '#/features/staff/ui/role-words.ts';

/** Null where there is nothing to look at. */
export async function readingsOf({ context, token }: Pick<OpenPage, 'context' | 'token'>) {
  const readings = await whoReadAnswers(context, token);
  const { timeZone } = context.content.clinic;
  return (
    readings?.map(({ id, atMs, who }) => ({
      ...{ id, when: momentWords(atMs, timeZone), who: readerWords(who) },
    })) ?? null
  );
}

function readerWords(who: Reading['who']): string {
  return who === null ? 'somebody of the clinic' : `${who.initials} (${ROLE_NAMES[who.role]})`;
}
