import { ANY_PRACTITIONER } from '#/features/booking/domain/any-practitioner.ts';
import { momentWords } from '#/features/booking/domain/clock-words.ts';
import type { BookingContext } from '#/features/booking/context.ts';
import { findSlots } from '#/features/booking/find-slots.ts';
import { closureOn } from '#/features/booking/store/closure-store.ts';
import { openingHoursLines } from '#/features/clinic/ui/opening-hours-lines.ts';
import { todayAt } from '#/features/clinic/domain/today.ts';
import type { WeeklyHours } from '#/kernel/weekly-hours.ts';
import { WEEKDAYS } from '#/kernel/weekly-hours.ts';
import { addDays, isoWeekdayOf, type LocalDate } from '#/kernel/zoned-time.ts';
import { NOW_MARK, nowHtml, type NowAtClinic } from '#/features/booking/ui/now-words.ts';
import { paths } from '#/paths.ts';
import type { PlatformContext } from '#/platform/context.ts';
import type { LivePart } from '#/platform/http/live-files.ts';

/** Looked at in one go: most diaries have a free time in the next two weeks. */
const DAYS = 14;

/**
 * What is true at this moment, on the home page. That page is built ahead and ships no script, so the server puts
 * these two lines in when it sends it: they are never stale. The diary's answer is kept by `findSlots` until something
 * changes. A database that is gone or slow takes the two lines away and nothing else.
 */
export function nowOnHomePage(context: BookingContext & Pick<PlatformContext, 'log'>): LivePart {
  return {
    path: paths.home,
    mark: NOW_MARK,
    async html(requestId) {
      try {
        return nowHtml({ openToday: await openWords(context), nextFree: await nextFree(context) });
      } catch (error) {
        context.log.error('home-page-without-times', { requestId, error });
        return null;
      }
    },
  };
}

async function openWords({ content, clock, database }: BookingContext): Promise<string> {
  const { clinic } = content;
  const now = clock.now();
  const today = todayAt(clinic, now);
  const closure = await closureOn(database.db, today);
  if (closure !== null) return `Closed today: ${closure}.`;
  const hours = hoursOn(clinic.openingHours, today);
  if (hours === null) return 'Closed today.';
  return `Open today, ${hours}.`;
}

/** "8 am to 12 pm and 1 pm to 7 pm" */
function hoursOn(week: WeeklyHours, date: LocalDate): string | null {
  const periods = week[WEEKDAYS[isoWeekdayOf(date) - 1] ?? 'monday'];
  if (periods.length === 0) return null;
  return openingHoursLines({ today: periods })[0]?.parts.join(' and ') ?? null;
}

async function nextFree(context: BookingContext): Promise<NowAtClinic['nextFree']> {
  const { clinic, services } = context.content;
  const medical = services.filter(({ kind }) => kind === 'medical');
  const [service] = [...(medical.length > 0 ? medical : services)].sort((a, b) => a.minutes - b.minutes);
  if (service === undefined) return null;
  const today = todayAt(clinic, context.clock.now());
  const search = { service: service.slug, practitioner: ANY_PRACTITIONER, stepFree: false };
  for (let day = 0; day <= clinic.booking.horizonDays; day += DAYS) {
    const found = await findSlots(context, { ...search, from: addDays(today, day), days: DAYS });
    const [first] = found.ok ? found.value.slots : [];
    if (first !== undefined) {
      return {
        when: momentWords(first.startsAtMs, clinic.timeZone),
        what: `for ${String(service.minutes)} minutes`,
        href: paths.bookService(service.slug),
      };
    }
  }
  return null;
}
