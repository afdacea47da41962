import { describe, expect, test } from 'vitest';
import { maskedEmail, undoUntilMs, type OpenedVisit } from '#/features/booking/domain/opened-visit.ts';
import { movingNotice } from '#/features/booking/ui/move-view.ts';
import { cancelFeeWords, moveFeeWords } from '#/features/booking/ui/visit-fee-words.ts';
import { visitView } from '#/features/booking/ui/visit-view.ts';
import { aPractitioner, aRoom, bookingContent } from '../../builders/booking.ts';

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

  test('is the fee from that moment on, with a way out for who is ill', () => {
    expect(cancelFeeWords(view({}, START - 24 * HOUR))).toEqual({
      title: 'Cancelling now costs $40',
      lines: ['It was free until Monday, May 3, 1:30 pm.', 'Are you ill? Please call 206-555-0142 first.'],
    });
  });

  test('does not grow with a second change', () => {
    expect(moveFeeWords(view({ feeCents: 4_000 }, START - HOUR)).title).toBe('The fee stays $40');
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
});

test('a masked address keeps one letter, however short it is', () => {
  expect(maskedEmail('maria@example.com')).toBe('m***@example.com');
  expect(maskedEmail('a@example.com')).toBe('a***@example.com');
});

test('the nearest times stand under their day, in order', () => {
  const button = (value: string, day: string) => ({ value, before: `Book ${day},`, time: value, after: '' });
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
