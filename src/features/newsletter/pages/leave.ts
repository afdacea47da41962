import type { AstroGlobal } from 'astro';
import { askToLeave } from '#/features/newsletter/ask-to-leave.ts';
import type { Topic } from '#/features/newsletter/domain/topic.ts';
import { topicsTicked } from '#/features/newsletter/forms/sign-up-form.ts';
import { readerAsking } from '#/features/newsletter/context.ts';
import {
  chooseTopics,
  leaveNewsletter,
  returnToNewsletter,
  writeAgain,
} from '#/features/newsletter/leave-newsletter.ts';
import { openLeavePage } from '#/features/newsletter/open-leave-page.ts';
import { emailAdvice } from '#/kernel/email-address.ts';
import { paths } from '#/paths.ts';
import { readTypedValues } from '#/platform/http/parse-form.ts';
import { seeOther } from '#/platform/http/see-other.ts';

const TITLES = {
  reader: 'Leave the letter, or choose topics',
  unconfirmed: 'You are not on our list',
  left: 'You have left the list',
  gone: 'You are not on our list',
  'not-whole': 'This link is not whole',
  asked: 'Look in your mail',
  'too-much': 'Please wait a little',
} as const;

type Shown = keyof typeof TITLES;

/** A GET looks; each button posts what it does. Whose link is not whole leaves by the address. */
export async function leavePage(astro: AstroGlobal) {
  const { context } = astro.locals;
  const token = astro.url.searchParams.get('token') ?? '';
  if (astro.request.method === 'POST') {
    const typed = await readTypedValues(astro.request);
    if (typed['do'] === 'ask') return askedPage(astro, typed['email'] ?? '');
    const asker = readerAsking(astro.locals);
    if (typed['do'] === 'leave') await leaveNewsletter(context, token, asker);
    if (typed['do'] === 'topics') await chooseTopics(context, token, topicsTicked(typed), asker);
    if (typed['do'] === 'write') await writeAgain(context, token, asker);
    if (typed['do'] === 'return') await returnToNewsletter(context, token, asker);
    const saved = typed['do'] === 'topics' ? '&saved=1' : '';
    return seeOther(`${paths.newsletterLeave(encodeURIComponent(token))}${saved}`);
  }
  const open = await openLeavePage(context, token);
  if (open.kind === 'not-whole') astro.response.status = 404;
  return pageOf(astro, open.kind, {
    address: 'address' in open ? open.address : '',
    topics: open.kind === 'reader' ? open.topics : [],
    cameBack: open.kind === 'reader' && open.cameBack,
    canReturn: open.kind === 'left' && open.canReturn,
    token: encodeURIComponent(token),
    isSaved: astro.url.searchParams.get('saved') === '1',
  });
}

/** The same answer for every address that could be real. The address is never in a URL. */
async function askedPage(astro: AstroGlobal, typed: string) {
  const asked = await askToLeave(astro.locals.context, typed, astro.locals.clientKey);
  if (asked.ok) return pageOf(astro, 'asked', { address: asked.value });
  if (asked.fault.kind === 'too-many-requests') {
    astro.response.status = 429;
    return pageOf(astro, 'too-much', {});
  }
  astro.response.status = 422;
  return pageOf(astro, 'not-whole', {
    typed,
    faults: [{ fieldId: 'email', message: emailAdvice(asked.fault) }],
  });
}

type Facts = {
  readonly address?: string;
  readonly topics?: readonly Topic[];
  readonly cameBack?: boolean;
  readonly canReturn?: boolean;
  readonly token?: string;
  readonly isSaved?: boolean;
  readonly typed?: string;
  readonly faults?: readonly { readonly fieldId: string; readonly message: string }[];
};

function pageOf({ locals }: AstroGlobal, kind: Shown, facts: Facts) {
  const { phone } = locals.context.content.clinic;
  const nothing = { address: '', topics: [], cameBack: false, canReturn: false, token: '', isSaved: false };
  return {
    title: facts.faults === undefined ? TITLES[kind] : `Error: ${TITLES[kind]}`,
    page: { kind, phone, typed: '', faults: [], ...nothing, ...facts },
  };
}
