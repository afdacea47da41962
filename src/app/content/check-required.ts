import { paths } from '#/paths.ts';
import type { Readings } from '#/app/content-kinds.ts';
import { faultOf } from '#/platform/content/content-fault.ts';
import type { ContentFault } from '#/platform/content/content-fault.ts';
import type { Reading } from '#/platform/content/read-kinds.ts';

/** Pages the site itself links to, whatever the clinic writes in them. */
export const REQUIRED_PAGES = [paths.about, paths.accessibility, paths.cancellationPolicy, paths.privacy].map(
  (path) => path.slice(1),
);

/** Pages that the law of a state asks for. */
const PAGES_OF_STATE: Readonly<Record<string, readonly string[]>> = {
  WA: [paths.consumerHealthData.slice(1)],
};

/** Guides that other pages, mails and papers lead to. */
export const REQUIRED_GUIDES = [
  ...[paths.compare, paths.gradesGuide, paths.needGuide, paths.papersGuide].map((path) =>
    path.slice(paths.guide('').length),
  ),
  'can-i-enjoy-my-massage',
  'scope-of-practice',
  'what-to-expect',
];

/** Nothing is missing that the site cannot do without. */
export function checkRequired({
  clinic,
  pages,
  guides,
  practitioners,
  services,
}: Readings): readonly ContentFault[] {
  return [
    ...missing(pages, 'pages', [
      ...REQUIRED_PAGES,
      ...(PAGES_OF_STATE[clinic.entries[0]?.value.address.state ?? ''] ?? []),
    ]),
    ...missing(guides, 'guides', REQUIRED_GUIDES),
    ...none(
      practitioners,
      'practitioners',
      'no therapist is left. Add a file for each person who gives visits',
    ),
    ...none(services, 'services', 'no kind of visit is left. Add a file for each that people can book'),
  ];
}

function missing(
  { entries, faults }: Reading<{ readonly slug: string }>,
  folder: string,
  slugs: readonly string[],
): readonly ContentFault[] {
  // A file with a fault is there, though it is not in the list.
  const known = [...entries.map(({ file }) => file), ...faults.map(({ file }) => file)];
  return slugs
    .map((slug) => `content/${folder}/${slug}.md`)
    .filter((file) => !known.includes(file))
    .map((file) => faultOf(file, `${file} is missing, and other pages lead to it. Write that page anew.`));
}

function none({ entries, faults }: Reading<unknown>, folder: string, what: string): readonly ContentFault[] {
  if (entries.length > 0 || faults.length > 0) return [];
  const file = `content/${folder}`;
  return [faultOf(file, `In ${file} ${what}.`)];
}
