import { cents, formatCents } from '#/kernel/money.ts';
import type { Service } from '#/features/services/content.ts';

/** "30 minutes costs $70, 60 minutes $120 and 90 minutes $165": the prices of one kind of visit in one sentence. */
export function priceSentence(services: readonly Service[]): string {
  const byLength = [...services].sort((one, other) => one.minutes - other.minutes);
  const parts = byLength.map(({ minutes, priceCents }, index) => {
    const verb = index === 0 ? ' costs' : '';
    return `${String(minutes)} minutes${verb} ${formatCents(cents(priceCents))}`;
  });
  if (parts.length <= 1) return `${parts.join('')}.`;
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}.`;
}
