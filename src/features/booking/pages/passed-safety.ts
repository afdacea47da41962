import { parseLocalDate, type LocalDate } from '#/kernel/zoned-time.ts';
import { paths } from '#/paths.ts';
import { sealedCookie, type SealedCookie } from '#/platform/http/sealed-cookie.ts';
import type { Step } from './step.ts';

const DAYS = 30;
const RULES = { name: 'safety', path: paths.book, maxAgeSeconds: DAYS * 24 * 60 * 60 } as const;

/**
 * What a browser keeps only when its reader ticks the box: that the safety step was passed, and on which day. No answer,
 * no name, and nothing that tells two readers apart.
 */
export function passedSafety(step: Pick<Step, 'context'>): {
  read(cookieHeader: string | null): LocalDate | null;
  write(day: LocalDate): string;
  clear(): string;
} {
  const { sealedBox, config, clock } = step.context;
  const cookie: SealedCookie = sealedCookie(sealedBox, config.siteUrl, RULES);
  return {
    read: (header) => parseLocalDate(cookie.read(header, clock.now()) ?? ''),
    write(day) {
      const written = cookie.write(day, clock.now());
      if (written === null) throw new Error('A date does not fit into a cookie.');
      return written;
    },
    clear: () => cookie.clear(),
  };
}
