import { cents, formatCents } from '#/kernel/money.ts';
import type { PaperBlock } from '#/pdf/paper.ts';

export function heading(text: string): PaperBlock {
  return { kind: 'heading', text };
}

export function text(words: string, isQuiet = false): PaperBlock {
  return { kind: 'text', text: words, isQuiet };
}

/** Integer cents as people write an amount. */
export function amount(value: number): string {
  return formatCents(cents(value));
}
