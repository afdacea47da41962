import type { Brand, WrittenBrand } from '#/features/clinic/content.ts';
import { LEAST_CONTRAST, lowestContrast } from '#/features/clinic/domain/brand-colors.ts';
import { readLogo } from '#/features/clinic/domain/logo-drawing.ts';
import { faultAt } from '#/platform/content/content-fault.ts';
import type { ContentFault } from '#/platform/content/content-fault.ts';
import type { Entry } from '#/platform/content/read-kinds.ts';

type BrandEntry = Entry<WrittenBrand>;

/** The brand with its drawing. The text of the drawing stands in the body. */
export function brandOf({ value, body }: BrandEntry): Brand {
  const logo = readLogo(body);
  if (!logo.ok) throw new Error('A logo without faults has a drawing.');
  return { ...value, logo: logo.value };
}

/** A color that is hard to read, and a drawing that does more than draw. */
export function faultsOfBrand(entry: BrandEntry): readonly ContentFault[] {
  return [...faultsOfColor(entry, 'light'), ...faultsOfColor(entry, 'dark'), ...faultsOfLogo(entry)];
}

const WAYS_OUT = { light: 'darker', dark: 'lighter' } as const;

function faultsOfColor({ file, value }: BrandEntry, which: 'light' | 'dark'): readonly ContentFault[] {
  const { ratio, beside } = lowestContrast(which, value.colors[which]);
  if (ratio >= LEAST_CONTRAST) return [];
  // Cut, not rounded: 4.49 must not be told as 4.5.
  const reached = (Math.floor(ratio * 100) / 100).toFixed(2);
  return [
    faultAt(
      file,
      ['colors', which],
      (name) =>
        `${name} in ${file} is hard to read: its contrast with ${beside} is ${reached} to 1, and it must be ` +
        `${LEAST_CONTRAST} to 1 or more. Take a ${WAYS_OUT[which]} color.`,
    ),
  ];
}

function faultsOfLogo({ value, body }: BrandEntry): readonly ContentFault[] {
  const logo = readLogo(body);
  if (logo.ok) return [];
  const file = `content/${value.logo}`;
  return logo.fault.faults.map(({ line, what }) => ({
    file,
    field: '',
    line,
    advice: `Line ${line}: the logo ${what}.`,
  }));
}
