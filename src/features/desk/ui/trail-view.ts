/** One line of the audit trail as it is shown. */
export type TrailRow = {
  readonly id: number;
  readonly when: string;
  readonly who: string;
  readonly what: string;
  readonly about: { readonly words: string; readonly href: string | null };
  readonly more: readonly string[];
};

export type TrailView = {
  readonly fields: Readonly<Record<'who' | 'about' | 'deed' | 'from' | 'to', string>>;
  readonly people: readonly { readonly value: string; readonly words: string }[];
  readonly deeds: readonly { readonly value: string; readonly words: string }[];
  readonly faults: readonly { readonly fieldId: string; readonly message: string }[];
  readonly rows: readonly TrailRow[];
  readonly olderHref: string | null;
  readonly newestHref: string | null;
  /** How far the trail is chained. */
  readonly sealedWords: string;
  /** What the check that was just asked for has found. */
  readonly verified: {
    readonly isWhole: boolean;
    readonly words: string;
    readonly end: string | null;
  } | null;
  readonly knownEnd: string;
};
