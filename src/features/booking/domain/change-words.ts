import type { ChangeTerms } from '#/features/booking/domain/cancellation-policy.ts';
import { momentWords } from '#/features/booking/domain/clock-words.ts';
import { formatCents } from '#/kernel/money.ts';

/** What moving or cancelling costs, in the same words wherever it is said: page, mail and command line. */
export function changeWords(terms: ChangeTerms, timeZone: string): string {
  switch (terms.kind) {
    case 'free':
      return 'It is free to move or cancel this visit.';
    case 'free-until': {
      const first = terms.isFirstForgiven ? ' Your first late change is free.' : '';
      return `It is free until ${untilWords(terms, timeZone)}. After that the fee is ${formatCents(terms.feeCents)}.${first}`;
    }
    case 'forgiven':
      return `It was free until ${untilWords(terms, timeZone)}. This is your first late change, so it is free too. The next time the fee is ${formatCents(terms.feeCents)}.`;
    case 'fee':
      return `It was free until ${untilWords(terms, timeZone)}. To move or cancel now, the fee is ${formatCents(terms.feeCents)}.`;
    case 'noted':
      return `A fee of ${formatCents(terms.feeCents)} is noted. A change adds no more to it.`;
  }
}

/** "Monday, May 3, 1:30 pm", on the clinic's clock. */
export function untilWords({ untilMs }: { readonly untilMs: number }, timeZone: string): string {
  return momentWords(untilMs, timeZone);
}
