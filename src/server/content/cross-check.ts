import type { Practitioner } from '#/features/booking/domain/practitioner.ts';
import type { Room } from '#/features/booking/domain/room.ts';
import { WEEKDAYS } from '#/features/booking/domain/weekly-hours.ts';
import type { OpenPeriod } from '#/features/booking/domain/weekly-hours.ts';
import type { WrittenCondition } from '#/features/conditions/domain/condition.ts';
import type { EveryCondition } from '#/features/conditions/domain/every-condition.ts';
import type { EvidenceSource } from '#/features/conditions/domain/evidence-source.ts';
import type { WrittenScreening } from '#/features/screening/domain/screening.ts';
import type { Service } from '#/features/services/domain/service.ts';
import type { Clinic } from '#/server/content/clinic.ts';
import { checkConditions } from '#/server/content/check-conditions.ts';
import { faultAt } from '#/server/content/content-fault.ts';
import type { ContentFault } from '#/server/content/content-fault.ts';
import { faultsOfDates } from '#/server/content/check-dates.ts';
import type { Entry, Reading } from '#/server/content/read-kinds.ts';
import type { SitePageFacts } from '#/server/content/site-page.ts';

/** All that was read, kind by kind. */
export type Readings = {
  readonly clinic: Reading<Clinic>;
  readonly services: Reading<Service>;
  readonly practitioners: Reading<Practitioner>;
  readonly rooms: Reading<readonly Room[]>;
  readonly sources: Reading<readonly EvidenceSource[]>;
  readonly everyCondition: Reading<EveryCondition>;
  readonly screening: Reading<WrittenScreening>;
  readonly conditions: Reading<WrittenCondition>;
  readonly pages: Reading<SitePageFacts>;
};

/**
 * Checks what one file says about another. A kind with faults of its own is not used to judge others,
 * so that one typing error does not set off a list of false ones.
 */
export function crossCheck(readings: Readings): readonly ContentFault[] {
  const { clinic, services, practitioners, rooms, sources, conditions, pages } = readings;
  return [
    ...rooms.entries.flatMap((entry) => faultsOfTwins(entry.file, entry.value, 'slug')),
    ...sources.entries.flatMap((entry) => faultsOfTwins(entry.file, entry.value, 'id')),
    ...(rooms.faults.length === 0 ? checkRoomKinds(services.entries, rooms.entries) : []),
    ...(services.faults.length === 0 ? checkServices(practitioners.entries, services.entries) : []),
    ...clinic.entries.flatMap((entry) => checkHours(practitioners.entries, entry.value)),
    ...checkConditions(conditions, sources),
    ...pages.entries.flatMap((entry) => faultsOfDates(entry.file, [], entry.value)),
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
