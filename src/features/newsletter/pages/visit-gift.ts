import type { AstroGlobal } from 'astro';
import { findVisit } from '#/features/booking/find-visit.ts';
import type { Offer } from '#/features/newsletter/content.ts';
import { hasGiftFor } from '#/features/newsletter/open-voucher.ts';

/** The present offer, when a gift of it waits for the patient of the visit that a private link opens. */
export async function visitGift({ locals, params }: AstroGlobal): Promise<Offer | null> {
  const { context } = locals;
  const visit = await findVisit(context, params['token'] ?? '');
  if (visit === null) return null;
  const { email } = visit.patient;
  const isWaiting = email !== null && (await hasGiftFor(context, email, visit.startsAtMs));
  return isWaiting ? context.content.offer : null;
}
