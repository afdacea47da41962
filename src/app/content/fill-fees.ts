import type { Content } from '#/app/content/content.ts';
import { fillFees } from '#/features/clinic/domain/fee-words.ts';

/** The same content, with the fee and its hours in the sentences that speak of them. */
export function withFees(content: Content): Content {
  const { clinic, pages } = content;
  const rule = clinic.cancellation;
  const words = rule.words.map((line) => fillFees(line, rule));
  return {
    ...content,
    clinic: { ...clinic, cancellation: { ...rule, words } },
    pages: pages.map((page) => ({ ...page, body: fillFees(page.body, rule) })),
  };
}
