import fc from 'fast-check';
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { describe, expect, it } from 'vitest';
import { diaryIcs } from '#/features/booking/calendar/diary-ics.ts';
import { busyStretches } from '#/features/booking/domain/busy-time.ts';
import type { DiaryEvent } from '#/features/booking/domain/diary-feed.ts';
import type { Schedule } from '#/features/booking/domain/schedule.ts';
import { MINUTE_MS, type LocalDate } from '#/kernel/zoned-time.ts';

const FEED = { name: 'Sample: Ana R.', host: 'clinic.example', stampMs: Date.parse('2027-03-08T08:00:00Z') };

type Read = { uid: string; start: number; end: number; summary: string; place: string };

function readWithIcalJs(file: string): readonly Read[] {
  return new ICAL.Component(ICAL.parse(file)).getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      start: event.startDate.toJSDate().getTime(),
      end: event.endDate.toJSDate().getTime(),
      summary: event.summary,
      place: component.getFirstPropertyValue('location')?.toString() ?? '',
    };
  });
}

function readWithNodeIcal(file: string): readonly Read[] {
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return Object.values(nodeIcal.sync.parseICS(file)).flatMap((part) =>
    part !== undefined && 'type' in part && part.type === 'VEVENT'
      ? [
          {
            uid: part.uid,
            start: part.start.getTime(),
            end: part.end?.getTime() ?? Number.NaN,
            summary: text(part.summary),
            place: text(part.location),
          },
        ]
      : [],
  );
}

const FIRST = Math.floor(Date.parse('2027-01-01T00:00:00Z') / MINUTE_MS);
const someEvents: fc.Arbitrary<readonly DiaryEvent[]> = fc
  .uniqueArray(
    fc.record({
      uid: fc.stringMatching(/^[0-9a-f]{32}$/),
      sequence: fc.nat(9_999),
      initials: fc.constantFrom('M. S.', 'Ö.', '李. 王.', 'É. Å.'),
      room: fc.constantFrom('Room 1', 'Room; with, signs\\', 'Zimmer 2 👩🏽‍⚕️'),
      start: fc.nat(400_000).map((minutes) => (FIRST + minutes) * MINUTE_MS),
      end: fc.constant(0),
    }),
    { selector: ({ uid }) => uid, maxLength: 12 },
  )
  .map((events) => events.map((event, n) => ({ ...event, end: event.start + (n + 1) * 5 * MINUTE_MS })));

const HARD_SIGNS = ['a, b', 'c; d', 'e\\f', 'g\\h', 'two\nlines', '👩🏽‍⚕️ 李', 'long, 👩🏽‍⚕️; '.repeat(30)];

const manyEvents = (file: number): readonly DiaryEvent[] =>
  Array.from({ length: 250 }, (_, n) => {
    const number = file * 250 + n;
    const start = (FIRST + number) * MINUTE_MS;
    const room = `Room ${String(number)} ${HARD_SIGNS[number % HARD_SIGNS.length] ?? ''}.`;
    const uid = `f${number.toString(16)}`;
    return { uid, sequence: n, initials: 'Ö. 王.', room, start, end: start + 60 * MINUTE_MS };
  });

const diaryOf = (events: readonly DiaryEvent[]) => diaryIcs({ ...FEED, kind: 'own', events });

describe.each([
  ['ical.js', readWithIcalJs],
  ['node-ical', readWithNodeIcal],
] as const)('a therapist’s calendar that reads with %s', (_name, read) => {
  it('shows each of 50,000 visits in files of 250, whatever signs stand in the room', () => {
    let seen = 0;
    for (let file = 0; file < 200; file += 1) {
      const events = manyEvents(file);
      const shown = read(diaryOf(events));
      seen += shown.length;
      expect(shown).toEqual(
        events.map(({ uid, start, end, initials, room }) => ({
          ...{ uid: `${uid}@clinic.example`, start, end, summary: initials },
          place: room.replace('\n', ' '),
        })),
      );
    }
    expect(seen).toBe(50_000);
  });

  it('shows each visit once, at its instant, with initials and room', () => {
    fc.assert(
      fc.property(someEvents, (events) => {
        const shown = read(diaryOf(events)).toSorted((a, b) => (a.uid < b.uid ? -1 : 1));
        expect(shown).toEqual(
          events
            .map(({ uid, start, end, initials, room }) => ({
              ...{ uid: `${uid}@clinic.example`, start, end, summary: initials, place: room },
            }))
            .toSorted((a, b) => (a.uid < b.uid ? -1 : 1)),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('shows others only that the time is taken', () => {
    const busy = [{ start: FEED.stampMs, end: FEED.stampMs + 75 * MINUTE_MS }];
    expect(read(diaryIcs({ ...FEED, name: 'Busy', kind: 'busy', busy }))).toMatchObject([
      { ...busy[0], summary: 'Busy', place: '' },
    ]);
  });
});

it('a diary names instants only: no zone, nothing that repeats, no day as a whole', () => {
  const event = { uid: 'ab', sequence: 0, initials: 'M. S.', room: 'Room 1' };
  const file = diaryOf([{ ...event, start: FEED.stampMs, end: FEED.stampMs + MINUTE_MS }]);
  expect(file).toContain('DTSTART:20270308T080000Z\r\n');
  expect(file).not.toMatch(/TZID|VTIMEZONE|RRULE|VALUE=DATE|X-MICROSOFT-CDO-ALLDAYEVENT:TRUE/);
  expect(diaryOf([{ ...event, start: FEED.stampMs, end: FEED.stampMs + MINUTE_MS }])).toBe(file);
});

describe('the time that outside calendars see as busy', () => {
  const timeZone = 'America/Los_Angeles';
  const range = { timeZone, from: '2027-03-08' as LocalDate, days: 2 };
  const at = (clock: string, day = '08') => Date.parse(`2027-03-${day}T${clock}:00-08:00`);
  const nine = { fromMinutes: 540, toMinutes: 1_020 };
  const usual: Schedule = {
    weeks: [{ firstDate: '0001-01-01' as LocalDate, weekly: [[nine], [nine], [], [], [], [], []] }],
    changedDays: [],
    timeOff: [],
  };
  const taken = (practitioner: string, from: string, to: string) => ({
    ...{ owner: from, practitioner, room: 'one', expiresAtMs: null, anonymous: false },
    ...{ start: at(from), end: at(to) },
  });
  const busy = (schedule: Schedule, closures: Parameters<typeof busyStretches>[2]['closures'] = []) =>
    busyStretches(
      [taken('ana', '11:15', '12:30'), taken('ana', '10:00', '11:15'), taken('ben', '14:00', '15:00')],
      'ana',
      { schedule, closures },
      range,
    );

  it('is their own visits as one stretch, and nobody else’s', () => {
    expect(busy(usual)).toEqual([{ start: at('10:00'), end: at('12:30') }]);
  });

  it('is also the time away, shorter days and days on which the clinic is shut', () => {
    const day = '2027-03-09' as LocalDate;
    const away = { firstDate: day, lastDate: day, period: { fromMinutes: 600, toMinutes: 660 } };
    const shorter = { localDate: '2027-03-08' as LocalDate, periods: [{ fromMinutes: 540, toMinutes: 960 }] };
    expect(busy({ ...usual, timeOff: [away], changedDays: [shorter] })).toEqual([
      { start: at('10:00'), end: at('12:30') },
      { start: at('16:00'), end: at('17:00') },
      { start: at('10:00', '09'), end: at('11:00', '09') },
    ]);
    expect(busy(usual, [{ firstDate: day, lastDate: day }]).at(-1)).toEqual({
      ...{ start: at('09:00', '09'), end: at('17:00', '09') },
    });
  });
});
