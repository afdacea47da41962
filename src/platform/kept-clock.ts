import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { movableClock, systemClock, type Clock, type MovableClock } from '#/platform/clock.ts';
import type { Config } from '#/platform/config/config.ts';

/** Holds by how many milliseconds the site's clock was moved; not there while it shows the real time. */
const FILE = 'moved-clock';

/** The site's clock. Outside production it can be moved, which is written down for the commands beside it. */
export function siteClock({ production, dataDir }: Pick<Config, 'production' | 'dataDir'>): Clock {
  if (production) return systemClock();
  const file = join(dataDir, FILE);
  const clock = movableClock();
  rmSync(file, { force: true });
  const site: MovableClock = {
    now: () => clock.now(),
    setNow(instant) {
      clock.setNow(instant);
      rmSync(file, { force: true });
      if (instant === null) return;
      mkdirSync(dataDir, { recursive: true, mode: 0o700 });
      const shiftMs = instant.epochMilliseconds - systemClock().now().epochMilliseconds;
      writeFileSync(file, String(shiftMs), { mode: 0o600 });
    },
  };
  return site;
}

/** The time as the site beside this command tells it. */
export function commandClock({ production, dataDir }: Pick<Config, 'production' | 'dataDir'>): Clock {
  const system = systemClock();
  const milliseconds = production ? 0 : shiftIn(join(dataDir, FILE));
  return { now: () => system.now().add({ milliseconds }) };
}

function shiftIn(file: string): number {
  try {
    const shiftMs = Number(readFileSync(file, 'utf8'));
    return Number.isSafeInteger(shiftMs) ? shiftMs : 0;
  } catch {
    return 0;
  }
}
