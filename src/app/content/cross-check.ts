import { WEEKDAYS } from '#/kernel/weekly-hours.ts';
import type { OpenPeriod } from '#/kernel/weekly-hours.ts';
import { checkConditions } from '#/features/conditions/check-conditions.ts';
import { checkCoverageQuestions } from '#/features/coverage/check-coverage-questions.ts';
import { checkCoverage } from '#/features/coverage/check-coverage.ts';
import { checkFinder } from '#/features/finder/check-finder.ts';
import { checkGlossary, checkUnusedWords } from '#/app/content/check-glossary.ts';
import { checkGuides } from '#/features/guides/check-guides.ts';
import { checkIssues } from '#/features/newsletter/check-issues.ts';
import { checkNewsletter } from '#/features/newsletter/check-newsletter.ts';
import { checkLinks } from '#/app/content/check-links.ts';
import { checkPapers } from '#/features/paperwork/check-papers.ts';
import { checkUncitedSources } from '#/app/content/check-sources.ts';
import { faultAt } from '#/platform/content/content-fault.ts';
import type { ContentFault } from '#/platform/content/content-fault.ts';
import { faultsOfDates } from '#/platform/content/check-dates.ts';
import type { Readings } from '#/app/content-kinds.ts';

type Check = (readings: Readings) => readonly ContentFault[];

/** What one file says about another, and what is true of one kind only as a whole. */
const CHECKS: readonly Check[] = [
  ({ rooms }) => rooms.entries.flatMap((entry) => faultsOfTwins(entry.file, entry.value, 'slug')),
  ({ sources }) => sources.entries.flatMap((entry) => faultsOfTwins(entry.file, entry.value, 'id')),
  checkRoomKinds,
  checkServices,
  checkHours,
  checkConditions,
  ({ pages }) => pages.entries.flatMap((entry) => faultsOfDates(entry.file, [], entry.value)),
  ({ glossary }) => glossary.entries.flatMap(checkGlossary),
  checkGuides,
  checkLinks,
  checkFinder,
  checkCoverage,
  checkPapers,
  checkCoverageQuestions,
  checkNewsletter,
  checkIssues,
];

/** What nobody uses can be said only when everything that may use it could be read. */
const CHECKS_OF_THE_WHOLE: readonly Check[] = [checkUncitedSources, checkUnusedWords];

/**
 * A kind with faults of its own is not used to judge others, so that one typing error does not set off a list of
 * false ones.
 */
export function crossCheck(readings: Readings): readonly ContentFault[] {
  const faults = CHECKS.flatMap((check) => check(readings));
  const whole =
    faults.length === 0 && Object.values(readings).every((reading) => reading.faults.length === 0);
  return whole ? CHECKS_OF_THE_WHOLE.flatMap((check) => check(readings)) : faults;
}

function faultsOfTwins<Key extends 'slug' | 'id'>(
  file: string,
  items: readonly Record<Key, string>[],
  key: Key,
): ContentFault[] {
  const names = items.map((item) => item[key]);
  return names.flatMap((name, index) =>
    names.indexOf(name) === index
      ? []
      : [
          faultAt(
            file,
            [index, key],
            (field) => `${field} in ${file} is "${name}", which another entry has too.`,
          ),
        ],
  );
}

function checkRoomKinds({ rooms, services }: Readings): ContentFault[] {
  if (rooms.faults.length > 0) return [];
  const offered = new Set(rooms.entries.flatMap((entry) => entry.value.flatMap((room) => room.kinds)));
  return services.entries
    .filter(({ value }) => !offered.has(value.roomKind))
    .map(({ file, value }) =>
      faultAt(
        file,
        ['roomKind'],
        (field) =>
          `${field} in ${file} is "${value.roomKind}", but no room in content/rooms.yaml has that kind. ` +
          `The rooms have: ${[...offered].join(', ')}.`,
      ),
    );
}

function checkServices({ practitioners, services }: Readings): ContentFault[] {
  if (services.faults.length > 0) return [];
  const known = new Set(services.entries.map((entry) => entry.value.slug));
  return practitioners.entries.flatMap(({ file, value }) =>
    value.services.flatMap((slug, index) =>
      known.has(slug)
        ? []
        : [
            faultAt(
              file,
              ['services', index],
              (field) =>
                `${field} in ${file} is "${slug}", but there is no file content/services/${slug}.yaml. ` +
                `The services are: ${[...known].join(', ')}.`,
            ),
          ],
    ),
  );
}

function checkHours({ clinic, practitioners }: Readings): ContentFault[] {
  const openingHours = clinic.entries[0]?.value.openingHours;
  if (openingHours === undefined) return [];
  return practitioners.entries.flatMap(({ file, value }) =>
    WEEKDAYS.flatMap((day) =>
      value.weeklyHours[day].flatMap((period, index) =>
        openingHours[day].some((open) => contains(open, period))
          ? []
          : [
              faultAt(
                file,
                ['weeklyHours', day, index],
                (field) =>
                  `${field} in ${file} is ${period.from} to ${period.to}, but the clinic is not open all of that time. ` +
                  `Change it here or change openingHours in content/clinic.yaml.`,
              ),
            ],
      ),
    ),
  );
}

function contains(outer: OpenPeriod, inner: OpenPeriod): boolean {
  return outer.from <= inner.from && inner.to <= outer.to;
}
