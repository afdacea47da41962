import type { AstroGlobal } from 'astro';
import { countLists } from '#/features/desk/read-lists.ts';
import { LIST_LINKS } from '#/features/desk/ui/desk-links.ts';
import { may } from '#/features/staff/domain/roles.ts';
import { signedIn } from '#/features/staff/pages/signed-in.ts';

/** `/desk/lists`: what lies behind the counter and how much of it waits, as far as one's role opens it. */
export async function listsPage(astro: AstroGlobal) {
  const asker = await signedIn(
    astro,
    LIST_LINKS.flatMap(({ rights }) => rights),
  );
  if (asker instanceof Response) return asker;
  const { staff } = asker;
  const counts = await countLists(astro.locals.context, asker);
  const lists = LIST_LINKS.filter(({ rights }) => rights.some((right) => may(staff, right)));
  return { staff, lists: lists.map((list) => ({ ...list, waiting: counts[list.href] ?? 0 })) };
}
