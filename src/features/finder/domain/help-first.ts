import type { ReadTerms } from '#/features/finder/domain/plain-terms.ts';
import type { SearchWords } from '#/features/finder/content.ts';
import { isOneSlipAway } from '#/features/finder/domain/typing-slip.ts';

/** Help that comes before any result: 911 for the body, 988 for a person in crisis. */
export type HelpKind = keyof SearchWords['help'];

/**
 * Finds out whether what was typed holds a sign that needs help first. One slip of the finger in a longer word
 * is forgiven. It errs on the side of showing the card.
 */
export function helpFinder(
  help: SearchWords['help'],
  readTerms: ReadTerms,
): (typed: string) => readonly HelpKind[] {
  const kinds = (['crisis', 'emergency'] as const).map((kind) => ({
    kind,
    signs: help[kind].map((sign) => readTerms(sign)),
  }));
  return (typed) => {
    const typedTerms = readTerms(typed);
    return kinds
      .filter(({ signs }) =>
        signs.some((sign) =>
          sign.every(({ word, term }) =>
            typedTerms.some((one) => one.term === term || isOneSlipAway(one.word, word)),
          ),
        ),
      )
      .map(({ kind }) => kind);
  };
}
