import type { Brand } from '#/features/clinic/content.ts';

/** What the header and the footer say about the clinic. Hours are lines ready to print. */
export type ClinicCard = {
  readonly name: string;
  readonly shortName: string;
  readonly sample: boolean;
  readonly phone: string;
  /** IANA name, such as "America/Los_Angeles". */
  readonly timeZone: string;
  readonly address: {
    readonly street: string;
    readonly suite: string;
    readonly city: string;
    readonly state: string;
    readonly zip: string;
  };
  readonly openingHours: Readonly<Record<string, readonly { readonly from: string; readonly to: string }[]>>;
  readonly accessibility: readonly string[];
  readonly brand: Pick<Brand, 'logo' | 'nameLine'>;
};
