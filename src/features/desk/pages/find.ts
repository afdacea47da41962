import type { AstroGlobal } from 'astro';
import { findAtDesk } from '#/features/desk/find-at-desk.ts';
import { foundRows, foundWords, type FindView } from '#/features/desk/ui/find-view.ts';
import { findGift } from '#/features/newsletter/hand-out-gift.ts';
import { notYours } from '#/features/staff/pages/not-yours.ts';
import { signedIn } from '#/features/staff/pages/signed-in.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import { readTypedValues } from '#/platform/http/parse-form.ts';

/** `/desk/find`: what is looked for is sent as a form, so that no name stands in an address or a log. */
export async function findPage(astro: AstroGlobal) {
  const asker = await signedIn(astro, 'see-patients');
  if (asker instanceof Response) return asker;
  if (astro.request.method !== 'POST') return pageOf(asker, { text: '', said: null, rows: [], gift: null });
  const { text = '' } = await readTypedValues(astro.request);
  const { context } = astro.locals;
  const found = await findAtDesk(context, text, asker);
  if (!found.ok) return notYours(astro);
  const rows = foundRows(found.value.patients, context.content);
  const gift = await findGift(context, text, asker);
  const code = gift.ok ? (gift.value.code ?? text) : null;
  return pageOf(asker, { text, said: foundWords(found.value, code !== null), rows, gift: code });
}

function pageOf({ staff }: StaffAsker, view: FindView) {
  return { staff, view };
}
