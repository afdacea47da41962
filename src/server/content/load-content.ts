import { practitionerSchema, roomsSchema } from '#/features/booking/content-schema.ts';
import { conditionSchema } from '#/features/conditions/content-schema.ts';
import { readableLines } from '#/features/conditions/domain/condition-text.ts';
import type { Condition, WrittenCondition } from '#/features/conditions/domain/condition.ts';
import { everyConditionSchema } from '#/features/conditions/every-condition-schema.ts';
import { sourcesSchema } from '#/features/conditions/source-schema.ts';
import { screeningSchema } from '#/features/screening/content-schema.ts';
import { withSharedSigns } from '#/features/screening/domain/screening.ts';
import { serviceSchema } from '#/features/services/content-schema.ts';
import { failed, ok } from '#/kernel/result.ts';
import type { Result } from '#/kernel/result.ts';
import { clinicSchema } from '#/server/content/clinic-schema.ts';
import { faultOf } from '#/server/content/content-fault.ts';
import type { ContentFault } from '#/server/content/content-fault.ts';
import type { Content } from '#/server/content/content.ts';
import { crossCheck } from '#/server/content/cross-check.ts';
import type { Readings } from '#/server/content/cross-check.ts';
import { readFolder, readOne } from '#/server/content/read-kinds.ts';
import type { Entry } from '#/server/content/read-kinds.ts';
import { linesOfMarkdown, measureReadability } from '#/server/content/readability.ts';
import { sitePageSchema } from '#/server/content/site-page-schema.ts';

export type { Content } from '#/server/content/content.ts';

/**
 * Reads the whole content folder. It is whole and consistent, or the answer is one list of all faults found.
 * It never looks at the clock: content that was fine once stays fine.
 */
export async function loadContent(
  dir: string,
): Promise<Result<Content, { kind: 'content-faults'; faults: readonly ContentFault[] }>> {
  const readings = await readAll(dir);
  const faults = [...Object.values(readings).flatMap((reading) => reading.faults), ...crossCheck(readings)];
  const clinic = readings.clinic.entries[0]?.value;
  const everyCondition = readings.everyCondition.entries[0]?.value;
  const screening = readings.screening.entries[0]?.value;
  if (faults.length > 0 || !clinic || !everyCondition || !screening)
    return failed({ kind: 'content-faults', faults });
  return ok({
    clinic,
    services: valuesOf(readings.services.entries),
    practitioners: valuesOf(readings.practitioners.entries),
    rooms: valuesOf(readings.rooms.entries).flat(),
    sources: valuesOf(readings.sources.entries).flat(),
    everyCondition,
    screening: withSharedSigns(screening, everyCondition),
    conditions: valuesOf(readings.conditions.entries).map(addReadingGrade),
    pages: readings.pages.entries.map(({ value, body }) => ({
      ...value,
      body,
      readingGrade: gradeOfBody(body),
    })),
  });
}

async function readAll(dir: string): Promise<Readings> {
  const [clinic, services, practitioners, rooms, sources, everyCondition, screening, conditions, pages] =
    await Promise.all([
      readOne(dir, 'clinic.yaml', clinicSchema),
      readFolder(dir, 'services', '.yaml', serviceSchema),
      readFolder(dir, 'practitioners', '.yaml', practitionerSchema),
      readOne(dir, 'rooms.yaml', roomsSchema),
      readOne(dir, 'evidence/sources.yaml', sourcesSchema),
      readOne(dir, 'every-condition.yaml', everyConditionSchema),
      readOne(dir, 'screening.yaml', screeningSchema),
      readFolder(dir, 'conditions', '.md', conditionSchema),
      readFolder(dir, 'pages', '.md', sitePageSchema),
    ]);
  return {
    clinic,
    services,
    practitioners,
    rooms,
    sources,
    everyCondition,
    screening,
    conditions: {
      ...conditions,
      faults: [...conditions.faults, ...conditions.entries.flatMap(faultsOfStrayBody)],
    },
    pages: { ...pages, faults: [...pages.faults, ...pages.entries.flatMap(faultsOfEmptyBody)] },
  };
}

/** Text below the facts of a condition has no place on the page; it must not get lost in silence. */
function faultsOfStrayBody({ file, body }: Entry<unknown>): ContentFault[] {
  if (body === '') return [];
  const advice = `${file} has text below the second line of hyphens. Move it into one of the fields above.`;
  return [faultOf(file, advice)];
}

function faultsOfEmptyBody({ file, body }: Entry<unknown>): ContentFault[] {
  if (linesOfMarkdown(body).length > 0) return [];
  return [faultOf(file, `${file} has no text below the second line of hyphens. Write the page there.`)];
}

function valuesOf<Value>(entries: readonly Entry<Value>[]): Value[] {
  return entries.map((entry) => entry.value);
}

function addReadingGrade(condition: WrittenCondition): Condition {
  return { ...condition, readingGrade: measureReadability(readableLines(condition)).grade };
}

function gradeOfBody(body: string): number {
  return measureReadability(linesOfMarkdown(body)).grade;
}
