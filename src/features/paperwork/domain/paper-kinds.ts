/** The papers about insurance, in the order in which they are offered. Names are parts of addresses too. */
export const PAPER_KINDS = ['order-form', 'call-script', 'checklist', 'letter-request'] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

/** The kind an address names, or null. */
export function paperKindNamed(name: string | undefined): PaperKind | null {
  return PAPER_KINDS.find((kind) => kind === name) ?? null;
}
