import { momentWords } from '#/features/booking/domain/clock-words.ts';
import type { NeedCause } from '#/features/desk/domain/need.ts';
import type { NeedWords } from '#/features/desk/ui/need-words.ts';
import { localDateAt } from '#/kernel/zoned-time.ts';
import { paths } from '#/paths.ts';

type CalCause = Extract<NeedCause, { readonly kind: 'cal-conflict' | 'cal-differs' | 'calendar-unread' }>;

/** What the list says where Cal.com and the clinic's own diary do not agree. */
export function calNeedWords(cause: CalCause, timeZone: string): NeedWords {
  switch (cause.kind) {
    case 'calendar-unread': {
      const { practitioner, sinceMs, isFault } = cause;
      const since = momentWords(sinceMs, timeZone);
      return {
        title: isFault ? 'Cal.com got an error for a calendar' : 'Cal.com does not read a calendar',
        subject: `${practitioner}, since ${since}`,
        hint: `Cal.com may give away times that ${practitioner} has here. Look at the next days there. At Cal.com, under the calendars of ${practitioner}, the address of “Busy” must be the newest one.`,
        action: { words: 'Open the calendar addresses', href: paths.deskCalendars },
      };
    }
    case 'cal-conflict': {
      const { patient, phone, other, startsAtMs } = cause;
      const when = momentWords(startsAtMs, timeZone);
      if (other === null)
        return {
          title: 'Booked at Cal.com, and not free here',
          subject: `${patient}, ${when}`,
          hint: `Phone ${phone}. Somebody is booking that time here now, or no room is free.`,
          action: { words: 'Open the day', href: paths.deskDay(localDateAt(timeZone, startsAtMs)) },
        };
      return {
        title: 'Two people have one time',
        subject: `${patient} and ${other.patient}, ${when}`,
        hint: `${patient} booked at Cal.com, phone ${phone}. ${other.patient} has the time here, phone ${other.phone}. Call one of them, then move that visit where it was booked.`,
        action: { words: `Open the visit of ${other.patient}`, href: paths.deskVisit(other.reference) },
      };
    }
    case 'cal-differs': {
      const { visit, thereAtMs } = cause;
      return {
        title: 'Changed here, not at Cal.com',
        subject: `${visit.patient}, ${momentWords(visit.startsAtMs, timeZone)}`,
        hint:
          thereAtMs === null
            ? `Cal.com says it is canceled. Phone ${visit.phone}, then book it there again or cancel it here.`
            : `Cal.com still has it on ${momentWords(thereAtMs, timeZone)} and may remind them of it. Change it there, too.`,
        action: { words: 'Open the visit', href: paths.deskVisit(visit.reference) },
      };
    }
  }
}
