import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { momentWords as mailMoment } from '#/features/booking/mail/when-words.ts';
import { clockWords, momentWords } from '#/features/booking/domain/clock-words.ts';
import { monthView, readMonth } from '#/features/booking/ui/month-view.ts';
import {
  dayOfTimes,
  MOST_A_DAY,
  nearestTimes,
  type FreeTime,
  type SlotButton,
} from '#/features/booking/ui/slot-words.ts';
import { earlierFrom, ENOUGH_TIMES, partsOfDay, timesPage } from '#/features/booking/ui/times-view.ts';
import { readWhen, suits } from '#/features/booking/ui/times-filter.ts';
import { HOUR_MS, MINUTE_MS, type LocalDate } from '#/kernel/zoned-time.ts';

const SEATTLE = 'America/Los_Angeles';
const NAMES = new Map([
  ['ana-r', 'Ana R.'],
  ['dee-m', 'Dee M.'],
  ['luis-p', 'Luis P.'],
]);
const TODAY = '2027-05-03' as LocalDate;
const VIEW = { timeZone: SEATTLE, today: TODAY };

const ms = (instant: string) => Temporal.Instant.from(instant).epochMilliseconds;

function free(startsAtMs: number, practitioner = 'ana-r'): FreeTime {
  return { practitioner, startsAtMs, endsAtMs: startsAtMs + HOUR_MS };
}

/** A start every 15 minutes from 9:00 am on, on the clinic's clock. */
function busyDay(date: string, count: number): FreeTime[] {
  const first = Temporal.PlainDateTime.from(`${date}T09:00`).toZonedDateTime(SEATTLE).epochMilliseconds;
  return Array.from({ length: count }, (_, n) => free(first + n * 15 * MINUTE_MS));
}

const nameOf = ({ before, time, who, until }: SlotButton) => `${before} ${time} ${who} ${until}`;

describe('the name of a time button', () => {
  test('says weekday, date, both times and the therapist', () => {
    const day = dayOfTimes('2027-05-04' as LocalDate, [free(ms('2027-05-04T20:30:00Z'))], NAMES, {
      ...VIEW,
      all: false,
    });
    expect(day.heading).toBe('Tuesday, May 4');
    expect(day.near).toBe('Tomorrow');
    expect(day.buttons.map(nameOf)).toEqual(['Book Tuesday, May 4, 1:30 pm Ana R. until 2:30 pm']);
    expect(day.buttons[0]?.value).toBe('2027-05-04T20:30:00.000Z ana-r');
  });

  test('names everybody who is free at one time, and then asks for any of them', () => {
    const at = ms('2027-05-04T20:30:00Z');
    const people = ['ana-r', 'dee-m', 'luis-p'];
    const buttonFor = (count: number) =>
      dayOfTimes(
        '2027-05-04' as LocalDate,
        people.slice(0, count).map((one) => free(at, one)),
        NAMES,
        { ...VIEW, all: false },
      ).buttons[0];
    expect(buttonFor(2)?.who).toBe('Ana R. or Dee M.');
    expect(buttonFor(3)?.who).toBe('any of 3 therapists');
    expect(buttonFor(3)?.value).toBe('2027-05-04T20:30:00.000Z any');
  });

  test('says the year when it is another one', () => {
    const day = dayOfTimes('2028-01-03' as LocalDate, [], NAMES, { ...VIEW, all: false });
    expect(day.heading).toBe('Monday, January 3, 2028');
  });

  test('says the zone only in the hour that comes twice', () => {
    const firstHalfPastOne = ms('2027-11-07T08:30:00Z');
    const secondHalfPastOne = ms('2027-11-07T09:30:00Z');
    const buttons = dayOfTimes(
      '2027-11-07' as LocalDate,
      [free(firstHalfPastOne), free(secondHalfPastOne), free(ms('2027-11-07T18:00:00Z'))],
      NAMES,
      { ...VIEW, all: true },
    ).buttons;
    expect(buttons.map(({ time }) => time)).toEqual(['1:30 am PDT', '1:30 am PST', '10:00 am']);
    expect(clockWords(ms('2027-03-14T11:30:00Z'), SEATTLE), 'spring skips an hour, it repeats none').toBe(
      '4:30 am',
    );
  });

  test('shows the right clock on both sides of a skipped hour', () => {
    const before = free(ms('2027-03-14T09:30:00Z'));
    const [button] = dayOfTimes('2027-03-14' as LocalDate, [before], NAMES, { ...VIEW, all: true }).buttons;
    expect(`${button?.time ?? ''} ${button?.until ?? ''}`).toBe('1:30 am until 3:30 am');
  });

  test('is the same moment as in the mail, whatever the day of the year', () => {
    for (let day = 0; day < 366; day += 1) {
      const at = ms('2027-01-01T08:15:00Z') + day * 24 * HOUR_MS + (day % 96) * 15 * MINUTE_MS;
      const instant = Temporal.Instant.fromEpochMilliseconds(at);
      for (const zone of [SEATTLE, 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Kathmandu'])
        expect(momentWords(at, zone)).toBe(mailMoment(instant, zone));
    }
    expect(clockWords(ms('2027-05-04T19:00:00Z'), SEATTLE)).toBe('12:00 pm');
    expect(clockWords(ms('2027-05-04T07:00:00Z'), SEATTLE)).toBe('12:00 am');
  });
});

describe('the list of next free times', () => {
  const times = [
    ...busyDay('2027-05-04', 30),
    ...busyDay('2027-05-05', 2),
    ...busyDay('2027-05-06', 30),
    ...busyDay('2027-05-07', 30),
  ];

  test('shows about a dozen times over three days or more, at most four a day, from morning to evening', () => {
    const page = timesPage(times, TODAY, NAMES, VIEW);
    expect(page.days.map(({ date, buttons, count }) => [date, buttons.length, count])).toEqual([
      ['2027-05-04', MOST_A_DAY, 30],
      ['2027-05-05', 2, 2],
      ['2027-05-06', MOST_A_DAY, 30],
      ['2027-05-07', MOST_A_DAY, 30],
    ]);
    const shown = page.days[0]?.buttons.map(({ time }) => time) ?? [];
    expect(shown[0]).toBe('9:00 am');
    expect(shown.at(-1)).toBe('4:00 pm');
    expect(new Set(shown).size, 'no time stands there twice').toBe(MOST_A_DAY);
    expect(page.laterFrom).toBeNull();
  });

  test('goes on to later times and back to the same screen', () => {
    const later = timesPage(times, '2027-05-07' as LocalDate, NAMES, VIEW);
    expect(later.days.map(({ date }) => date)).toEqual(['2027-05-07']);
    expect(later.laterFrom).toBeNull();
    expect(earlierFrom(times, '2027-05-07' as LocalDate, VIEW)).toBe('2027-05-04');
    expect(earlierFrom(times, '2027-05-04' as LocalDate, VIEW)).toBeNull();
  });

  test('leads back to the screen it came from, however full the days are', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 2, maxLength: 9 }), (counts) => {
        const times = counts.flatMap((count, n) => busyDay(`2027-05-${String(10 + n)}`, count));
        let from = '2027-05-10' as LocalDate;
        for (;;) {
          const { laterFrom } = timesPage(times, from, NAMES, VIEW);
          if (laterFrom === null) break;
          expect(earlierFrom(times, laterFrom, VIEW)).toBe(from);
          from = laterFrom;
        }
      }),
    );
  });

  test('never shows more than one screen can hold', () => {
    const many = Array.from({ length: 28 }, (_, n) =>
      busyDay(`2027-05-${String(n + 4).padStart(2, '0')}`, 1),
    );
    const page = timesPage(many.flat(), TODAY, NAMES, VIEW);
    expect(page.days).toHaveLength(ENOUGH_TIMES);
  });

  test('is empty when nothing is free', () => {
    expect(timesPage([], TODAY, NAMES, VIEW)).toEqual({ days: [], laterFrom: null });
  });

  test('shows a whole day by its parts', () => {
    const day = dayOfTimes('2027-05-04' as LocalDate, busyDay('2027-05-04', 40), NAMES, {
      ...VIEW,
      all: true,
    });
    const parts = partsOfDay(day).map(({ heading, buttons }) => [
      heading,
      buttons[0]?.time,
      buttons.at(-1)?.time,
    ]);
    expect(parts).toEqual([
      ['Morning', '9:00 am', '11:45 am'],
      ['Afternoon', '12:00 pm', '4:45 pm'],
      ['Evening', '5:00 pm', '6:45 pm'],
    ]);
  });

  test('offers the nearest times to somebody who came second', () => {
    const wanted = ms('2027-05-04T20:30:00Z');
    const others = [-3, -1, 2, 5].map((hours) => free(wanted + hours * HOUR_MS));
    const twice = free(wanted - HOUR_MS, 'dee-m');
    const nearest = nearestTimes([...others, twice], wanted, 3).map(({ startsAtMs }) => startsAtMs);
    expect(nearest).toEqual([-1, 2, -3].map((hours) => wanted + hours * HOUR_MS));
  });
});

describe('the times that suit', () => {
  /** 9 am, noon, 3 pm, 6 pm and 9 pm on a Friday in Seattle. */
  const starts = [0, 3, 6, 9, 12].map((hours) => ms('2027-05-07T16:00:00Z') + hours * HOUR_MS);
  test.each([
    ['any', 5],
    ['mornings', 1],
    ['afternoons', 2],
    ['evenings', 2],
    ['saturdays', 0],
  ] as const)('are those of %s, on the clock of the clinic', (when, count) => {
    expect(starts.filter((startsAtMs) => suits({ startsAtMs }, when, SEATTLE))).toHaveLength(count);
  });

  test('are any for a word that is none of ours', () => {
    expect([readWhen('mornings'), readWhen('x'), readWhen(null)]).toEqual(['mornings', 'any', 'any']);
    expect(suits({ startsAtMs: ms('2027-05-09T02:00:00Z') }, 'saturdays', SEATTLE), 'Saturday, 7 pm').toBe(
      true,
    );
  });
});

describe('the month of free times', () => {
  const closures = [{ firstDate: '2027-05-31', lastDate: '2027-05-31', label: 'Memorial Day' }] as {
    readonly firstDate: LocalDate;
    readonly lastDate: LocalDate;
    readonly label: string;
  }[];
  const view = (month: string, times: readonly FreeTime[] = []) =>
    monthView({
      month,
      times,
      timeZone: SEATTLE,
      today: TODAY,
      lastDay: '2027-08-01' as LocalDate,
      closed: { weekdays: new Set([7]), closures },
    });

  test('begins its weeks on Sunday and counts the free starts of a day', () => {
    const at = ms('2027-05-04T20:30:00Z');
    const may = view('2027-05', [free(at), free(at, 'dee-m'), free(at + HOUR_MS)]);
    expect(may.heading).toBe('May 2027');
    expect(may.weeks[0]?.map((cell) => cell?.day ?? null)).toEqual([null, null, 4, 5, 6, 7, 8]);
    const fourth = may.weeks.flat().find((cell) => cell?.day === 4);
    expect(fourth).toMatchObject({ free: 2, before: 'Tuesday, May', word: '' });
  });

  test('tells closed days from those without a time that suits, and says nothing about days one cannot book', () => {
    const word = (month: string, day: number) =>
      view(month)
        .weeks.flat()
        .find((cell) => cell?.day === day)?.word;
    expect(word('2027-05', 9), 'a Sunday').toBe('Closed');
    expect(word('2027-05', 10), 'full, or the therapist is away').toBe('None');
    expect(word('2027-05', 31), 'a holiday').toBe('Closed');
    expect(word('2027-05', 2), 'before today').toBeUndefined();
    expect(word('2027-08', 3), 'after the last day').toBeUndefined();
    expect(view('2027-05').reasons).toEqual([
      'Sundays: we are closed.',
      'Monday, May 31: closed for Memorial Day.',
    ]);
    expect(view('2027-06').reasons).toEqual(['Sundays: we are closed.']);
  });

  test('leads to the months that can be booked and no others', () => {
    expect(view('2027-05')).toMatchObject({ previous: null, next: { month: '2027-06' } });
    expect(view('2027-08')).toMatchObject({ previous: { heading: 'July 2027' }, next: null });
    const read = (text: string | null) => readMonth(text, TODAY, '2027-08-01' as LocalDate);
    expect([null, '2027-06', '2027-13', '2019-01', '2031-01', 'x'].map(read)).toEqual([
      '2027-05',
      '2027-06',
      '2027-05',
      '2027-05',
      '2027-08',
      '2027-05',
    ]);
  });

  test('begins with the next month when this one has hardly a day left', () => {
    const first = (today: string, last = '2027-08-01') =>
      readMonth(null, today as LocalDate, last as LocalDate);
    expect(['2027-05-28', '2027-05-29', '2027-05-31'].map((day) => first(day))).toEqual([
      '2027-05',
      '2027-06',
      '2027-06',
    ]);
    expect(first('2027-05-31', '2027-05-31')).toBe('2027-05');
    expect(readMonth('2027-05', '2027-05-31' as LocalDate, '2027-08-01' as LocalDate)).toBe('2027-05');
  });
});
