import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { describe, expect, test } from 'vitest';
import { calendarFile } from '#/features/booking/calendar/calendar-file.ts';
import type { CalendarClinic, CalendarVisit } from '#/features/booking/calendar/visit-event.ts';
import { visitIcs } from '#/features/booking/calendar/visit-ics.ts';
import { FULL_NAMES } from '../../fixtures/people-names.ts';
import { aCalendarClinic, aCalendarVisit } from '../../builders/mail-views.ts';

const instant = (text: string) => Temporal.Instant.from(text);
const stampedAt = instant('2027-02-01T17:00:00Z');

type ReadEvent = { uid: string; sequence: number; startMs: number; endMs: number; status: string };

function readWithIcalJs(file: string): { method: string; events: ReadEvent[] } {
  const calendar = new ICAL.Component(ICAL.parse(file));
  const events = calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      sequence: event.sequence,
      startMs: event.startDate.toJSDate().getTime(),
      endMs: event.endDate.toJSDate().getTime(),
      status: String(component.getFirstPropertyValue('status')),
    };
  });
  return { method: String(calendar.getFirstPropertyValue('method')), events };
}

function readWithNodeIcal(file: string): { method: string; events: ReadEvent[] } {
  const parts = nodeIcal.sync.parseICS(file);
  const events = Object.values(parts).flatMap((part) =>
    part !== undefined && 'type' in part && part.type === 'VEVENT'
      ? [
          {
            uid: part.uid,
            sequence: Number(part.sequence),
            startMs: part.start.getTime(),
            endMs: part.end?.getTime() ?? Number.NaN,
            status: part.status ?? '',
          },
        ]
      : [],
  );
  return { method: nodeIcal.sync.parseICS(file).vcalendar?.method ?? '', events };
}

const readers = [
  ['ical.js', readWithIcalJs],
  ['node-ical', readWithNodeIcal],
] as const;

/** What a calendar does with the files of one visit, in whatever order they come: the highest SEQUENCE stays. */
function keepNewest(files: readonly string[], read: (file: string) => { events: ReadEvent[] }): ReadEvent[] {
  const kept = new Map<string, ReadEvent>();
  for (const event of files.flatMap((file) => read(file).events)) {
    if (event.sequence >= (kept.get(event.uid)?.sequence ?? 0)) kept.set(event.uid, event);
  }
  return [...kept.values()];
}

describe.each(readers)('a calendar that reads with %s', (_name, read) => {
  test('shows the visit once, at the same instant, as confirmed', () => {
    const visit = aCalendarVisit();
    const { method, events } = read(visitIcs(visit, aCalendarClinic(), stampedAt));
    expect(method).toBe('REQUEST');
    expect(events).toEqual([
      {
        uid: 'KM-4827@clinic.example',
        sequence: 0,
        startMs: visit.startsAt.epochMilliseconds,
        endMs: visit.endsAt.epochMilliseconds,
        status: 'CONFIRMED',
      },
    ]);
  });

  test('moves the same event when the visit moves, and takes it out when it is cancelled', () => {
    const booked = aCalendarVisit({ version: 0 });
    const startsAt = instant('2027-05-06T17:00:00Z');
    const moved = aCalendarVisit({ version: 1, startsAt, endsAt: startsAt.add({ minutes: 60 }) });
    const cancelled: CalendarVisit = { ...moved, version: 2, state: 'cancelled' };
    const files = [booked, moved, cancelled].map((visit) => visitIcs(visit, aCalendarClinic(), stampedAt));

    expect(keepNewest(files.slice(0, 2), read)).toMatchObject([
      { sequence: 1, startMs: startsAt.epochMilliseconds, status: 'CONFIRMED' },
    ]);
    for (const order of [files, [...files].reverse()]) {
      expect(keepNewest(order, read)).toMatchObject([{ sequence: 2, status: 'CANCELLED' }]);
    }
    expect(read(files[2]!).method).toBe('CANCEL');
  });

  test('finds exactly one event with the same name and time, whatever stands in the texts', () => {
    const nasty = fc.stringMatching(/^[\s\S]{0,60}$/u);
    const text = fc.oneof(
      nasty,
      fc.string({ unit: 'grapheme', maxLength: 200 }),
      fc.constantFrom(
        'a\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil',
        'bare\rCR',
        'line\u2028sep\u2029par\u0085nel\u000Bvt',
        ';;,,\\\\ \\n \\N "quoted":x',
        '👩🏽‍⚕️'.repeat(40),
        '\uD83D lone',
        'x'.repeat(500),
      ),
    );
    const minutes = fc.integer({ min: 0, max: 40 * 365 * 24 * 60 });
    fc.assert(
      fc.property(
        text,
        text,
        text,
        minutes,
        fc.nat(9999),
        fc.boolean(),
        (who, clinicName, place, at, version, off) => {
          const startsAt = instant('2020-01-01T00:00:00Z').add({ minutes: at });
          const visit = aCalendarVisit({
            practitionerName: who,
            startsAt,
            endsAt: startsAt.add({ minutes: 60 }),
            version,
            state: off ? 'cancelled' : 'booked',
          });
          const clinic: CalendarClinic = aCalendarClinic({
            name: `Clinic ${clinicName}`,
            address: `At ${place}`,
          });
          const file = visitIcs(visit, clinic, stampedAt);
          expectSoundLines(file);
          expect(read(file)).toEqual({
            method: off ? 'CANCEL' : 'REQUEST',
            events: [
              {
                uid: 'KM-4827@clinic.example',
                sequence: version,
                startMs: visit.startsAt.epochMilliseconds,
                endMs: visit.endsAt.epochMilliseconds,
                status: off ? 'CANCELLED' : 'CONFIRMED',
              },
            ],
          });
        },
      ),
      { numRuns: 400 },
    );
  });
});

function expectSoundLines(file: string): void {
  const lines = file.split('\r\n');
  expect(lines.at(-1)).toBe('');
  for (const line of lines) {
    expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    expect(line.isWellFormed()).toBe(true);
    expect(line).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
  }
  expect(file.match(/^BEGIN:/gm)).toHaveLength(file.includes('BEGIN:VALARM') ? 3 : 2);
}

test('a long title full of commas and emoji comes back as it was written', () => {
  const name = 'Knead; full, \\ 👩🏽‍⚕️ '.repeat(12).trim();
  const file = visitIcs(aCalendarVisit(), aCalendarClinic({ name }), stampedAt);
  const event = new ICAL.Component(ICAL.parse(file)).getFirstSubcomponent('vevent');
  expect(event?.getFirstPropertyValue('summary')).toBe(`Appointment at ${name}`);
});

test('the title and the text tell whom to call and nothing about health', () => {
  const file = visitIcs(aCalendarVisit(), aCalendarClinic(), stampedAt).replaceAll('\r\n ', '');
  expect(file).toContain('SUMMARY:Appointment at Kneadful Medical Massage\r\n');
  expect(file).toContain('LOCATION:1200 Sample Street\\, Suite 3\\, Seattle\\, WA 98101\r\n');
  expect(file).toContain('Phone 206-555-0142');
  expect(file).toContain('https://clinic.example/visit/a-private-token');
  expect(file).toContain('CLASS:PRIVATE\r\n');
  expect(file.match(/BEGIN:VALARM/g)).toHaveLength(1);
  expect(file).not.toMatch(/TZID|VTIMEZONE|pain|injur|60 minutes/i);
});

test('a file to download is published and names no guest; the mailed one asks its guest', () => {
  const clinic = aCalendarClinic();
  const mailed = calendarFile(aCalendarVisit({ attendeeEmail: 'maria@example.com' }), clinic, stampedAt);
  const saved = calendarFile(aCalendarVisit({ attendeeEmail: null }), clinic, stampedAt);
  expect(saved.contentType).toBe('text/calendar; charset=utf-8; method=PUBLISH');
  expect(saved.content).toContain('METHOD:PUBLISH\r\n');
  expect(saved.content).not.toContain('ATTENDEE');
  expect(mailed.content).toContain('METHOD:REQUEST\r\n');
  expect(mailed.content.match(/^ATTENDEE/gm)).toHaveLength(1);
});

test('the method stands in the file and in the MIME type, so that mail programs act on it', () => {
  const booked = calendarFile(aCalendarVisit(), aCalendarClinic(), stampedAt);
  const cancelled = calendarFile(aCalendarVisit({ state: 'cancelled' }), aCalendarClinic(), stampedAt);
  expect(booked.contentType).toBe('text/calendar; charset=utf-8; method=REQUEST');
  expect(booked.content).toContain('METHOD:REQUEST\r\n');
  expect(cancelled.contentType).toBe('text/calendar; charset=utf-8; method=CANCEL');
  expect(cancelled.content).toContain('METHOD:CANCEL\r\n');
  expect(cancelled.content).not.toContain('VALARM');
});

test.each([
  [
    'a booking number with a line end',
    () => visitIcs(aCalendarVisit({ reference: 'A\r\nB' }), aCalendarClinic(), stampedAt),
  ],
  ['a host with a line end', () => visitIcs(aCalendarVisit(), aCalendarClinic({ host: 'a\nb' }), stampedAt)],
  [
    'an address with a line end',
    () => visitIcs(aCalendarVisit({ attendeeEmail: 'a@b.example\r\nX:1' }), aCalendarClinic(), stampedAt),
  ],
  [
    'an end before the start',
    () => visitIcs(aCalendarVisit({ endsAt: instant('2027-05-04T20:00:00Z') }), aCalendarClinic(), stampedAt),
  ],
  ['a version below zero', () => visitIcs(aCalendarVisit({ version: -1 }), aCalendarClinic(), stampedAt)],
])('the calendar file refuses %s', (_what, make) => {
  expect(make).toThrow();
});

const aroundBothChanges = [
  ['2027-03-13-before-spring', '2027-03-13T21:30:00Z'],
  ['2027-03-15-after-spring', '2027-03-15T20:30:00Z'],
  ['2027-11-05-before-autumn', '2027-11-05T20:30:00Z'],
  ['2027-11-08-after-autumn', '2027-11-08T21:30:00Z'],
] as const;

describe.each(aroundBothChanges)('a visit at 1:30 pm in Seattle on %s', (name, start) => {
  const startsAt = instant(start);
  const visit = aCalendarVisit({ startsAt, endsAt: startsAt.add({ minutes: 60 }) });

  test('is 1:30 pm on the clinic clock', () => {
    const local = startsAt.toZonedDateTimeISO('America/Los_Angeles');
    expect([local.toPlainDate().toString(), local.hour, local.minute]).toEqual([name.slice(0, 10), 13, 30]);
  });

  test.each([
    ['booked', visit],
    ['cancelled', { ...visit, state: 'cancelled', version: 1 } as const],
  ] as const)('gives the known %s file, byte for byte', async (state, shown) => {
    const golden = new URL(`../../fixtures/calendar/${name}-${state}.ics`, import.meta.url);
    expect(visitIcs(shown, aCalendarClinic(), stampedAt)).toBe(await readFile(golden, 'utf8'));
  });
});

test.each(FULL_NAMES)('the therapist %s stands in the calendar as the clinic writes the name', (name) => {
  const clinic = aCalendarClinic({ name: `Clinic of ${name}` });
  const file = visitIcs(aCalendarVisit({ practitionerName: name }), clinic, stampedAt);
  const event = new ICAL.Component(ICAL.parse(file)).getFirstSubcomponent('vevent');
  const words = (property: string) => String(event?.getFirstPropertyValue(property) ?? '');
  expect(words('description').split('\n')[0]).toBe(`With ${name}`);
  expect(words('summary')).toBe(`Appointment at Clinic of ${name}`);
  expect(event?.getFirstProperty('organizer')?.getParameter('cn')).toBe(`Clinic of ${name}`);
  for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
});
