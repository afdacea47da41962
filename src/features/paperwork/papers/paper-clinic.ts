import type { Letterhead, PaperBlock } from '#/pdf/paper.ts';
import { streetLine } from '#/kernel/street-line.ts';

/** What papers say about the clinic. The clinic's own facts fit. */
export type PaperClinic = {
  readonly name: string;
  readonly sample: boolean;
  readonly phone: string;
  readonly brand: { readonly colors: { readonly light: string } };
  readonly fax?: string | undefined;
  readonly npi?: string | undefined;
  readonly address: {
    readonly street: string;
    readonly suite: string;
    readonly city: string;
    readonly state: string;
    readonly zip: string;
  };
};

/** The clinic's card at the top of a paper. */
export function letterheadOf({ name, phone, fax, npi, address, brand }: PaperClinic): Letterhead {
  const { city, state, zip } = address;
  const numbers = [`Phone ${phone}`, ...(fax === undefined ? [] : [`Fax ${fax}`])];
  return {
    name,
    color: brand.colors.light,
    lines: [
      `${streetLine(address)}, ${city}, ${state} ${zip}`,
      [...numbers, ...(npi === undefined ? [] : [`NPI ${npi}`])].join('   '),
    ],
  };
}

/** Says on a sample clinic's paper that it is none to use. */
export function sampleLine({ sample }: PaperClinic, words: string): readonly PaperBlock[] {
  return sample ? [{ kind: 'text', text: words, isQuiet: true }] : [];
}
