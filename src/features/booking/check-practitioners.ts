import type { Practitioner } from '#/features/booking/content.ts';
import type { WrittenClinic } from '#/features/clinic/content.ts';
import { WEEKDAYS } from '#/kernel/weekly-hours.ts';
import type { OpenPeriod } from '#/kernel/weekly-hours.ts';
import { faultAt } from '#/platform/content/content-fault.ts';
import type { ContentFault } from '#/platform/content/content-fault.ts';
import type { Reading } from '#/platform/content/read-kinds.ts';

type Read = {
  readonly clinic: Reading<WrittenClinic>;
  readonly practitioners: Reading<Practitioner>;
  readonly services: Reading<{ readonly slug: string }>;
};

/** A therapist gives visits that we have, at hours when the clinic is open. */
export function checkPractitioners(readings: Read): readonly ContentFault[] {
  return [...checkServices(readings), ...checkHours(readings)];
}

function checkServices({ practitioners, services }: Read): readonly ContentFault[] {
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

function checkHours({ clinic, practitioners }: Read): readonly ContentFault[] {
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
