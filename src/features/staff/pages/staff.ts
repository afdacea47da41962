import type { AstroGlobal } from 'astro';
import { signedIn } from '#/features/staff/pages/signed-in.ts';
import { listStaff } from '#/features/staff/store/staff-store.ts';

/** Who works at the desk. */
export async function staffPage(astro: AstroGlobal) {
  const asker = await signedIn(astro, 'manage-staff');
  if (asker instanceof Response) return asker;
  const people = await listStaff(astro.locals.context.database.db);
  return { staff: asker.staff, people };
}
