import type { DeskDay } from '#/features/booking/read-day.ts';
import { nameOf, type CardScene } from '#/features/desk/pages/visit-card.ts';
import { lengthWords } from '#/features/desk/ui/desk-words.ts';
import type { DayColumnView } from '#/features/desk/ui/day-view.ts';
import { totalLength } from '#/kernel/interval.ts';
import { MINUTE_MS } from '#/kernel/zoned-time.ts';

type Parts = Pick<CardScene, 'practitioners' | 'rooms'> & { readonly day: DeskDay };

/** A column for whoever works on this day or has somebody. */
export function columnViews({ day, practitioners, rooms }: Parts): readonly DayColumnView[] {
  const there = day.columns.filter(
    ({ practitioner, working }) =>
      working.length > 0 ||
      day.visits.some((visit) => visit.practitioner === practitioner && visit.status !== 'cancelled'),
  );
  return there.map(({ practitioner, name, working }, n) => {
    const visits = day.visits.filter(
      (visit) => visit.practitioner === practitioner && visit.status !== 'cancelled',
    );
    const booked = visits.reduce((sum, { startsAtMs, endsAtMs }) => sum + (endsAtMs - startsAtMs), 0);
    const credential = practitioners.find(({ slug }) => slug === practitioner)?.credential;
    return {
      column: n + 1,
      practitioner,
      name: credential === undefined ? name : `${name}, ${credential}`,
      rooms: roomsWords(
        [...new Set(visits.map(({ room }) => room))].map((room) => nameOf(rooms, room)),
        rooms,
      ),
      load: `Booked ${lengthWords(booked / MINUTE_MS)} of ${lengthWords(totalLength(working) / MINUTE_MS)}`,
    };
  });
}

/** "Room 1, step-free"; with several rooms their names alone. */
function roomsWords(names: readonly string[], rooms: Parts['rooms']): string {
  const [first] = names;
  if (first === undefined) return 'No room yet';
  if (names.length > 1) return names.toSorted().join(' and ');
  return rooms.find(({ name }) => name === first)?.stepFree === true ? `${first}, step-free` : first;
}
