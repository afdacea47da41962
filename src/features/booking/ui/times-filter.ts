import { isoWeekdayOf, localTimeAt } from '#/kernel/zoned-time.ts';

/** When somebody can come. Neutral words: they stand in addresses. */
export const WHENS = ['any', 'mornings', 'afternoons', 'evenings', 'saturdays'] as const;
export type When = (typeof WHENS)[number];

const NAMES: Readonly<Record<When, string>> = {
  any: 'Any time',
  mornings: 'Mornings',
  afternoons: 'Afternoons',
  evenings: 'Evenings, after 5',
  saturdays: 'Saturdays',
};
const NOON = 12 * 60;
const FIVE = 17 * 60;
const SATURDAY = 6;

export function readWhen(text: string | null): When {
  return WHENS.find((when) => when === text) ?? 'any';
}

/** The part of an address that keeps the choice; nothing for any time. */
export function whenQuery(when: When): string | null {
  return when === 'any' ? null : when;
}

/** By the clock and the calendar of the clinic. */
export function suits(
  { startsAtMs }: { readonly startsAtMs: number },
  when: When,
  timeZone: string,
): boolean {
  const { localDate, minutes } = localTimeAt(timeZone, startsAtMs);
  switch (when) {
    case 'any':
      return true;
    case 'mornings':
      return minutes < NOON;
    case 'afternoons':
      return minutes >= NOON && minutes < FIVE;
    case 'evenings':
      return minutes >= FIVE;
    case 'saturdays':
      return isoWeekdayOf(localDate) === SATURDAY;
  }
}

export type ToolLink = { readonly href: string; readonly name: string; readonly isCurrent: boolean };

export function whenLinks(now: When, hrefOf: (when: When) => string): readonly ToolLink[] {
  return WHENS.map((when) => ({ href: hrefOf(when), name: NAMES[when], isCurrent: when === now }));
}

/** A form that leads to a day: where it goes, what it keeps, and which days there are. */
export type Jump = {
  readonly action: string;
  readonly kept: readonly { readonly name: string; readonly value: string }[];
  readonly value: string;
  readonly min: string;
  readonly max: string;
};

/** The address of a list of times as a form that adds `from` to it. */
export function jumpTo(href: string, days: Pick<Jump, 'value' | 'min' | 'max'>): Jump {
  const [action = '', query = ''] = href.split('?');
  const kept = [...new URLSearchParams(query)]
    .filter(([name]) => name !== 'from')
    .map(([name, value]) => ({ name, value }));
  return { action, kept, ...days };
}

/** What stands above times: how they are shown, a day to go to, and when somebody can come. */
export type TimesToolsView = {
  readonly ways: readonly ToolLink[];
  readonly jump: Jump;
  readonly whens: readonly ToolLink[];
  /** "Seattle" */
  readonly city: string;
};
