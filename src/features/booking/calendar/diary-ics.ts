import ical, { ICalEventClass, ICalEventTransparency, type ICalEventData } from 'ical-generator';
import { calendarText, uidPart } from '#/features/booking/calendar/calendar-text.ts';
import type { DiaryFeed } from '#/features/booking/domain/diary-feed.ts';
import type { Interval } from '#/kernel/interval.ts';

const ASK_AGAIN_SECONDS = 15 * 60;

/**
 * A diary for a calendar program: instants in UTC, nothing that repeats. The own one has an event for each visit; in that
 * for others, who, what and how many visits it is cannot be seen.
 */
export function diaryIcs(feed: DiaryFeed): string {
  return feed.kind === 'own'
    ? fileOf(
        feed,
        feed.events.map(({ uid, sequence, initials, room, ...span }) => ({
          ...eventOf(span, uid, feed),
          ...{ sequence, location: { title: calendarText(room) } },
          summary: calendarText(initials === '' ? 'Visit' : initials),
        })),
      )
    : fileOf(
        feed,
        feed.busy.map((span) => ({
          ...eventOf(span, `busy-${span.start.toString(16)}`, feed),
          summary: 'Busy',
        })),
      );
}

function fileOf({ name }: DiaryFeed, events: readonly ICalEventData[]): string {
  const calendar = ical({
    prodId: { company: 'Kneadful', product: 'Diary', language: 'EN' },
    name: calendarText(name),
    ttl: ASK_AGAIN_SECONDS,
  });
  for (const event of events) calendar.createEvent(event);
  return `${calendar.toString()}\r\n`;
}

function eventOf({ start, end }: Interval, uid: string, { host, stampMs }: DiaryFeed): ICalEventData {
  return {
    id: `${uidPart(uid)}@${uidPart(host)}`,
    stamp: new Date(stampMs),
    start: new Date(start),
    end: new Date(end),
    transparency: ICalEventTransparency.OPAQUE,
    class: ICalEventClass.PRIVATE,
  };
}
