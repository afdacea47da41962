import { readdir } from 'node:fs/promises';
import { DAY_MS, epochDayOf, isoWeekdayOf, localDateAt } from '#/kernel/zoned-time.ts';

/** A backup in the folder. Its time is in its name, so that a copy of the file keeps it. */
export type KeptBackup = { readonly name: string; readonly atMs: number };

const NAME = /^clinic-(\d{4}-\d\d-\d\dT)(\d\d)(\d\d)(\d\dZ)\.backup\.sealed$/;

/** Every backup of the last days is kept, then one for each week, and none for longer than the last number of days. */
export const KEPT = { everyDays: 7, weeklyDays: 35 } as const;

export function nameOfBackup(at: Temporal.Instant): string {
  return `clinic-${at.toString({ smallestUnit: 'second' }).replaceAll(':', '')}.backup.sealed`;
}

/** The finished backups of the folder, the newest first; none when there is no folder yet. */
export async function listKept(dir: string): Promise<readonly KeptBackup[]> {
  const names = await readdir(dir).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  });
  return names
    .flatMap((name) => {
      const parts = NAME.exec(name);
      const atMs = parts === null ? Number.NaN : Date.parse(`${parts[1]}${parts[2]}:${parts[3]}:${parts[4]}`);
      return Number.isNaN(atMs) ? [] : [{ name, atMs }];
    })
    .toSorted((a, b) => b.atMs - a.atMs);
}

/**
 * Which of them go: by the rule above, with weeks from Monday on in the clinic's zone, and of each week the newest stays.
 * The newest of all never goes, however old it is.
 */
export function tooOld(kept: readonly KeptBackup[], nowMs: number, timeZone: string): readonly KeptBackup[] {
  const weeks = new Set<number>();
  return kept
    .toSorted((a, b) => b.atMs - a.atMs)
    .filter(({ atMs }, index) => {
      if (index === 0 || nowMs - atMs <= KEPT.everyDays * DAY_MS) return false;
      if (nowMs - atMs > KEPT.weeklyDays * DAY_MS) return true;
      const day = localDateAt(timeZone, atMs);
      const monday = epochDayOf(day) - isoWeekdayOf(day);
      if (weeks.has(monday)) return true;
      weeks.add(monday);
      return false;
    });
}
