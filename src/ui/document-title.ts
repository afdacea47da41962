/** Search engines cut a longer title. */
const LONGEST = 60;

type Clinic = { readonly name: string; readonly shortName: string };

/** The name of a page in the tab, with as much of the clinic's name as fits whole. */
export function documentTitle(title: string, { name, shortName }: Clinic): string {
  return (
    [name, shortName].map((one) => `${title} – ${one}`).find((whole) => whole.length <= LONGEST) ?? title
  );
}
