import type { AstroGlobal } from 'astro';
import { patientAsking } from '#/features/booking/context.ts';
import { openWaitProof, proveEntry } from '#/features/waitlist/prove-entry.ts';
import { wishRows, type WishRow } from '#/features/waitlist/ui/wish-words.ts';
import { makeEntryToken } from '#/features/waitlist/wait-tokens.ts';
import { paths } from '#/paths.ts';
import { seeOther } from '#/platform/http/see-other.ts';

const TITLES = {
  waits: 'Confirm your wait',
  over: 'This link is over',
  'not-whole': 'This link is not whole',
  'please-call': 'Please call us',
} as const;
const STATUS = { waits: 200, over: 410, 'not-whole': 404, 'please-call': 409 } as const;

export type ConfirmView = {
  readonly title: string;
  readonly kind: keyof typeof TITLES;
  readonly rows: readonly WishRow[];
  readonly action: string;
  readonly phone: string;
};

/** `/wait-list/confirm/<token>`: a GET looks; the button puts its owner on the list. */
export async function confirmPage(astro: AstroGlobal): Promise<ConfirmView | Response> {
  const { context, requestId } = astro.locals;
  const token = astro.params['token'] ?? '';
  if (astro.request.method === 'POST') {
    const joined = await proveEntry(context, token, patientAsking(requestId));
    if (joined.ok) return seeOther(paths.waitListPlace(makeEntryToken(context, joined.value)));
    return shown(astro, token, joined.fault.kind, []);
  }
  const link = await openWaitProof(context, token);
  if (link.kind === 'joined') return seeOther(paths.waitListPlace(makeEntryToken(context, link.entry.id)));
  if (link.kind !== 'waits') return shown(astro, token, link.kind, []);
  const { services, practitioners } = context.content;
  const name = services.find(({ slug }) => slug === link.entry.service)?.name ?? '';
  return shown(astro, token, 'waits', wishRows(link.entry.wishes, name, practitioners));
}

function shown(
  astro: AstroGlobal,
  token: string,
  kind: keyof typeof TITLES,
  rows: readonly WishRow[],
): ConfirmView {
  astro.response.status = STATUS[kind];
  const { phone } = astro.locals.context.content.clinic;
  return { title: TITLES[kind], kind, rows, action: paths.waitListConfirm(token), phone };
}
