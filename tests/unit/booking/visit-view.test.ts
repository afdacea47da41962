import { describe, expect, test } from 'vitest';
import {
  maskedEmail,
  moveUndoUntilMs,
  undoUntilMs,
  type OpenedVisit,
} from '#/features/booking/domain/opened-visit.ts';
import { cents } from '#/kernel/money.ts';
import { movingNotice } from '#/features/booking/ui/move-view.ts';
import { cancelFeeWords, moveFeeWords } from '#/features/booking/ui/visit-fee-words.ts';
import { visitView } from '#/features/booking/ui/visit-view.ts';
import { aPractitioner, aRoom, bookingContent } from '../../builders/booking-content.ts';

const START = Temporal.Instant.from('2027-05-04T20:30:00Z').epochMilliseconds;
const HOUR = 3_600_000;

function aVisit(changes: Partial<OpenedVisit> = {}): OpenedVisit {
  return {
    reference: 'KN-7Q4F2MXT',
    status: 'booked',
    service: 'medical-massage-60',
    practitioner: 'ana',
    room: 'room-1',
    startsAtMs: START,
    endsAtMs: START + HOUR,
    priceCents: 12_000,
    payment: 'clinic',
    feeCents: 0,
    cancelledBy: null,
    firstName: 'Maria',
    maskedEmail: 'm***@example.com',
    undoUntilMs: null,
    terms: { kind: 'free-until', untilMs: START - 24 * HOUR, feeCents: cents(4_000), isFirstForgiven: false },
    version: 0,
    ...changes,
  };
}

const view = (changes: Partial<OpenedVisit> = {}, nowMs = START - 48 * HOUR) =>
  visitView(aVisit(changes), bookingContent(), nowMs);

describe('a visit in words', () => {
  test('names weekday, full date, both ends and the clinic’s city', () => {
    expect(view()).toMatchObject({
      state: 'ahead',
      day: 'Tuesday, May 4, 2027',
      times: '1:30 pm to 2:30 pm',
      moment: 'Tuesday, May 4, 1:30 pm',
      city: 'Seattle',
      therapist: 'ANA., LMT (sample)',
      place: '1200 Sample Street, Suite 3, Seattle',
      stepFree: true,
    });
  });

  test('says which of two hours is meant on the night the clocks go back', () => {
    const second = Temporal.Instant.from('2027-11-07T09:30:00Z').epochMilliseconds;
    expect(view({ startsAtMs: second, endsAtMs: second + HOUR }).moment).toBe(
      'Sunday, November 7, 1:30 am PST',
    );
  });

  test('still has words when the therapist or the service is gone from the content', () => {
    const content = bookingContent({
      services: [],
      practitioners: [aPractitioner('zoe')],
      rooms: [aRoom('x')],
    });
    const gone = visitView(aVisit(), content, START);
    expect(gone).toMatchObject({ service: 'Your visit', therapist: 'your therapist', bring: [] });
  });

  test('knows when it lies ahead, has begun, was cancelled or was missed', () => {
    expect(view({}, START - 1).state).toBe('ahead');
    expect(view({}, START).state).toBe('over');
    expect(view({ status: 'arrived' }).state).toBe('over');
    expect(view({ status: 'fulfilled' }, START + 9 * HOUR).state).toBe('over');
    expect(view({ status: 'cancelled', cancelledBy: 'patient' }).state).toBe('cancelled');
    expect(view({ status: 'noshow' }, START + HOUR).state).toBe('missed');
  });
});

describe('the cost of cancelling', () => {
  test('is nothing before the last free moment, which is named', () => {
    expect(cancelFeeWords(view())).toEqual({
      title: 'Cancelling is free now',
      lines: ['You pay nothing. It is free until Monday, May 3, 1:30 pm. After that the fee is $40.'],
    });
  });

  const late = { untilMs: START - 24 * HOUR, feeCents: cents(4_000) };

  test('is the fee from that moment on, and the way out for who is ill comes first', () => {
    expect(cancelFeeWords(view({ terms: { kind: 'fee', ...late } }))).toEqual({
      title: 'Cancelling now costs $40',
      lines: [
        'Are you ill? Please call 206-555-0142 first. Then there is no fee.',
        'It was free until Monday, May 3, 1:30 pm. To move or cancel now, the fee is $40.',
      ],
    });
  });

  test('is nothing the first time, for moving as for cancelling', () => {
    const forgiven = view({ terms: { kind: 'forgiven', ...late } });
    expect([moveFeeWords(forgiven).title, cancelFeeWords(forgiven).title]).toEqual([
      'Moving is free this time',
      'Cancelling is free this time',
    ]);
  });

  test('does not grow with a second change', () => {
    const noted = { kind: 'noted', feeCents: cents(4_000) } as const;
    expect(moveFeeWords(view({ terms: noted })).title).toBe('The fee stays $40');
  });
});

describe('what can be undone', () => {
  const cancelled = { status: 'cancelled', cancelledBy: 'patient', startsAtMs: START } as const;
  test('can be for 3 minutes, and never after the visit would have begun', () => {
    expect(undoUntilMs({ ...cancelled, endedAtMs: START - HOUR })).toBe(START - HOUR + 180_000);
    expect(undoUntilMs({ ...cancelled, endedAtMs: START - 60_000 })).toBe(START);
    expect(undoUntilMs({ ...cancelled, cancelledBy: 'clinic', endedAtMs: START - HOUR })).toBeNull();
    expect(undoUntilMs({ ...cancelled, status: 'booked', endedAtMs: START - HOUR })).toBeNull();
  });

  test.each([
    ['3 minutes after a move', {}, {}, START - HOUR + 180_000],
    ['until the old time begins', {}, { startsAtMs: START - HOUR + 60_000 }, START - HOUR + 60_000],
    ['until the new time begins', { startsAtMs: START - HOUR + 90_000 }, {}, START - HOUR + 90_000],
    ['never after another change', { sequence: 2 }, {}, null],
    ['never once it is cancelled', { status: 'cancelled' as const }, {}, null],
  ])('a move can be undone %s', (_when, visit, former, until) => {
    const now = { status: 'booked' as const, sequence: 1, startsAtMs: START, ...visit };
    const before = { sequence: 1, movedAtMs: START - HOUR, startsAtMs: START, ...former };
    expect(moveUndoUntilMs(now, before)).toBe(until);
    expect(moveUndoUntilMs(now, undefined)).toBeNull();
  });
});

test('a masked address keeps one letter, however short it is', () => {
  expect(maskedEmail('maria@example.com')).toBe('m***@example.com');
  expect(maskedEmail('a@example.com')).toBe('a***@example.com');
});

test('the nearest times stand under their day, in order', () => {
  const button = (value: string, day: string) => ({
    value,
    before: `Book ${day},`,
    time: value,
    who: '',
    until: '',
  });
  const nearest = [
    button('3', 'Wednesday, May 5'),
    button('1', 'Tuesday, May 4'),
    button('2', 'Tuesday, May 4'),
  ];
  const notice = movingNotice({ title: 'Just taken', lines: [], status: 409, nearest });
  expect(notice.days.map(({ heading, buttons }) => [heading, buttons.map(({ value }) => value)])).toEqual([
    ['Tuesday, May 4', ['1', '2']],
    ['Wednesday, May 5', ['3']],
  ]);
});
