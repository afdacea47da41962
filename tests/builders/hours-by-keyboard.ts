import { expect } from '@playwright/test';
import type { PreparedDay } from './day-before.ts';
import type { Deed } from './day-script.ts';
import { on, TITLES, type Hands } from './hands-at-desk.ts';

export async function away(
  hands: Hands,
  day: PreparedDay,
  deed: Extract<Deed, { does: 'away' }>,
): Promise<void> {
  const { page, keys, hasScripts } = hands;
  if (hasScripts) {
    await on(hands, () => keys.go('t'));
    await keys.go('w');
  } else {
    await keys.reach(/^Day$/, { inHead: true });
    await on(hands, () => keys.go());
    await keys.use(/^Time away/);
  }
  await keys.expectAt(/^Who or what/);
  await keys.choose(TITLES[deed.practitioner] ?? '');
  await keys.use(/^Show what it touches/);
  const touched = page.locator('.touched [data-reference]');
  await expect(touched).toHaveCount(deed.touches.length);
  for (const who of deed.touches)
    await expect(page.locator(`[data-reference="${day.referenceOf(who)}"]`)).toContainText(who);
  // Whom somebody speaks with on the phone is not written to; the ready answer for the others is another therapist.
  for (const who of deed.touches) {
    await keys.press('Tab');
    const to = deed.moves[who];
    if (to === undefined) await keys.arrowTo(/^Call/);
    else await keys.expectAt(new RegExp(`^${TITLES[to] ?? to}, same time`));
  }
  await keys.use(/^Put /);
}

/** The bar after a change takes all of it back. */
export async function takeHoursBack({ page, keys, hasScripts }: Hands): Promise<void> {
  if (hasScripts) await keys.go('u');
  else await keys.use(/^Undo all of it/);
  await expect(page.getByRole('status').filter({ hasText: 'Taken back' })).toContainText('Nobody was told');
}
