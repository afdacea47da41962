import type { AstroGlobal } from 'astro';
import { LIST_LINKS } from '#/features/desk/ui/desk-links.ts';
import { may } from '#/features/staff/domain/roles.ts';
import { signedIn } from '#/features/staff/pages/signed-in.ts';

/** `/desk/lists`: what lies behind the counter, as far as one's role opens it. */
export async function listsPage(astro: AstroGlobal) {
  const asker = await signedIn(
    astro,
    LIST_LINKS.flatMap(({ rights }) => rights),
  );
  if (asker instanceof Response) return asker;
  const { staff } = asker;
  return { staff, lists: LIST_LINKS.filter(({ rights }) => rights.some((right) => may(staff, right))) };
}
