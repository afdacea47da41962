import type { Practitioner } from '#/features/booking/domain/practitioner.ts';
import type { Room } from '#/features/booking/domain/room.ts';
import { WEEKDAYS } from '#/kernel/weekly-hours.ts';
import type { OpenPeriod } from '#/kernel/weekly-hours.ts';
import type { Service } from '#/features/services/domain/service.ts';
import type { Clinic } from '#/features/clinic/domain/clinic.ts';
import { checkConditions } from '#/features/conditions/check-conditions.ts';
import { checkCoverageQuestions } from '#/features/coverage/check-coverage-questions.ts';
import { checkCoverage } from '#/features/coverage/check-coverage.ts';
import { checkFinder } from '#/features/finder/check-finder.ts';
import { checkGlossary, checkUnusedWords } from '#/app/content/check-glossary.ts';
import { checkGuides } from '#/features/guides/check-guides.ts';
import { checkIssues } from '#/features/newsletter/check-issues.ts';
import { checkLetter } from '#/features/newsletter/check-letter.ts';
import { checkLinks } from '#/app/content/check-links.ts';
import { checkPapers } from '#/features/paperwork/check-papers.ts';
import { checkUncitedSources } from '#/app/content/check-sources.ts';
import { faultAt } from '#/platform/content/content-fault.ts';
import type { ContentFault } from '#/platform/content/content-fault.ts';
import { faultsOfDates } from '#/platform/content/check-dates.ts';
import type { Entry } from '#/platform/content/read-kinds.ts';
import type { Readings } from '#/app/content/readings.ts';

/**
 * Checks what one file says about another. A kind with faults of its own is not used to judge others,
 * so that one typing error does not set off a list of false ones.
 */
export function crossCheck(readings: Readings): readonly ContentFault[] {
  const faults = faultsBetweenFiles(readings);
  const whole =
    faults.length === 0 && Object.values(readings).every((reading) => reading.faults.length === 0);
  // What nobody uses can be said only when everything that may use it could be read.
  return whole ? [...checkUncitedSources(readings), ...checkUnusedWords(readings)] : faults;
}

function faultsBetweenFiles(readings: Readings): readonly ContentFault[] {
  const { clinic, services, practitioners, rooms, sources, conditions, pages, guides, glossary } = readings;
  return [
    ...rooms.entries.flatMap((entry) => faultsOfTwins(entry.file, entry.value, 'slug')),
    ...sources.entries.flatMap((entry) => faultsOfTwins(entry.file, entry.value, 'id')),
    ...(rooms.faults.length === 0 ? checkRoomKinds(services.entries, rooms.entries) : []),
    ...(services.faults.length === 0 ? checkServices(practitioners.entries, services.entries) : []),
    ...clinic.entries.flatMap((entry) => checkHours(practitioners.entries, entry.value)),
    ...checkConditions(conditions, sources),
    ...pages.entries.flatMap((entry) => faultsOfDates(entry.file, [], entry.value)),
    ...glossary.entries.flatMap(checkGlossary),
    ...checkGuides(guides, sources),
    ...checkLinks(readings),
    ...checkFinder(readings),
    ...checkCoverage(readings),
    ...checkPapers(readings),
    ...checkCoverageQuestions(readings),
    ...checkLetter(readings),
    ...checkIssues(readings),
  ];
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

function checkRoomKinds(
  services: readonly Entry<Service>[],
  rooms: readonly Entry<readonly Room[]>[],
): ContentFault[] {
  const offered = new Set(rooms.flatMap((entry) => entry.value.flatMap((room) => room.kinds)));
  return services
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

function checkServices(
  practitioners: readonly Entry<Practitioner>[],
  services: readonly Entry<Service>[],
): ContentFault[] {
  const known = new Set(services.map((entry) => entry.value.slug));
  return practitioners.flatMap(({ file, value }) =>
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

function checkHours(practitioners: readonly Entry<Practitioner>[], clinic: Clinic): ContentFault[] {
  return practitioners.flatMap(({ file, value }) =>
    WEEKDAYS.flatMap((day) =>
      value.weeklyHours[day].flatMap((period, index) =>
        clinic.openingHours[day].some((open) => contains(open, period))
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
