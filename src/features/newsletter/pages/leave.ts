import type { AstroGlobal } from 'astro';
import { topicsTicked } from '#/features/newsletter/forms/sign-up-form.ts';
import { readerAsking } from '#/features/newsletter/context.ts';
import {
  chooseTopics,
  leaveNewsletter,
  openLeavePage,
  returnToNewsletter,
  writeAgain,
} from '#/features/newsletter/leave-newsletter.ts';
import { paths } from '#/paths.ts';
import { readTypedValues } from '#/platform/http/parse-form.ts';
import { seeOther } from '#/platform/http/see-other.ts';

const TITLES = {
  reader: 'Leave the letter, or choose topics',
  unconfirmed: 'You are not on our list',
  left: 'You have left the list',
  gone: 'You are not on our list',
} as const;

/** A GET looks; each button posts what it does. */
export async function leavePage(astro: AstroGlobal) {
  const { context } = astro.locals;
  const token = astro.url.searchParams.get('token') ?? '';
  if (astro.request.method === 'POST') {
    const typed = await readTypedValues(astro.request);
    const asker = readerAsking(astro.locals);
    if (typed['do'] === 'leave') await leaveNewsletter(context, token, asker);
    if (typed['do'] === 'topics') await chooseTopics(context, token, topicsTicked(typed), asker);
    if (typed['do'] === 'write') await writeAgain(context, token, asker);
    if (typed['do'] === 'return') await returnToNewsletter(context, token, asker);
    const saved = typed['do'] === 'topics' ? '&saved=1' : '';
    return seeOther(`${paths.newsletterLeave(encodeURIComponent(token))}${saved}`);
  }
  const open = await openLeavePage(context, token);
  return {
    title: TITLES[open.kind],
    page: {
      kind: open.kind,
      address: 'address' in open ? open.address : '',
      topics: open.kind === 'reader' ? open.topics : [],
      cameBack: open.kind === 'reader' && open.cameBack,
      canReturn: open.kind === 'left' && open.canReturn,
      token: encodeURIComponent(token),
      isSaved: astro.url.searchParams.get('saved') === '1',
    },
  };
}
