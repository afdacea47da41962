import type { Letterhead, PaperBlock } from '#/pdf/paper.ts';
import type { Clinic } from '#/features/clinic/content.ts';
import { addressLine } from '#/features/clinic/domain/clinic-address.ts';

/** What papers say about the clinic. The clinic's own facts fit. */
export type PaperClinic = Pick<Clinic, 'name' | 'sample' | 'phone' | 'fax' | 'npi' | 'address'> & {
  readonly brand: { readonly colors: { readonly light: string } };
};

/** The clinic's card at the top of a paper. */
export function letterheadOf({ name, phone, fax, npi, address, brand }: PaperClinic): Letterhead {
  const numbers = [`Phone ${phone}`, ...(fax === undefined ? [] : [`Fax ${fax}`])];
  return {
    name,
    color: brand.colors.light,
    lines: [addressLine(address), [...numbers, ...(npi === undefined ? [] : [`NPI ${npi}`])].join('   ')],
  };
}

/** Says on a sample clinic's paper that it is none to use. */
export function sampleLine({ sample }: PaperClinic, words: string): readonly PaperBlock[] {
  return sample ? [{ kind: 'text', text: words, isQuiet: true }] : [];
}
