import { describe, expect, it } from 'vitest';
import {
  deskStatus,
  filledInMinutes,
  possibleSteps,
  takeStep,
  type AttendedVisit,
  type StepVerb,
} from '#/features/booking/domain/desk-steps.ts';

const START = Date.parse('2027-05-06T16:00:00Z');
const MINUTE = 60_000;

function aVisit(changes: Partial<AttendedVisit> = {}): AttendedVisit {
  return {
    status: 'booked',
    startsAtMs: START,
    endsAtMs: START + 60 * MINUTE,
    ...{ arrivedAtMs: null, inRoomAtMs: null, leftAtMs: null, treatedMinutes: null, endedAtMs: null },
    ...changes,
  };
}

const VISITS = {
  booked: aVisit(),
  arrived: aVisit({ status: 'arrived', arrivedAtMs: START }),
  'in-room': aVisit({ status: 'arrived', arrivedAtMs: START, inRoomAtMs: START }),
  fulfilled: aVisit({ status: 'fulfilled', arrivedAtMs: START, leftAtMs: START, endedAtMs: START }),
  noshow: aVisit({ status: 'noshow', endedAtMs: START }),
  cancelled: aVisit({ status: 'cancelled', endedAtMs: START }),
} as const;

describe('a press at the front desk', () => {
  it.each<[keyof typeof VISITS, StepVerb, string | null]>([
    ['booked', 'arrive', 'arrived'],
    ['booked', 'room', 'in-room'],
    ['booked', 'leave', 'fulfilled'],
    ['booked', 'no-show', 'noshow'],
    ['booked', 'back', null],
    ['arrived', 'arrive', null],
    ['arrived', 'room', 'in-room'],
    ['arrived', 'leave', 'fulfilled'],
    ['arrived', 'no-show', 'noshow'],
    ['arrived', 'back', 'booked'],
    ['in-room', 'arrive', 'arrived'],
    ['in-room', 'room', null],
    ['in-room', 'leave', 'fulfilled'],
    ['in-room', 'no-show', null],
    ['in-room', 'back', 'arrived'],
    ['fulfilled', 'arrive', 'arrived'],
    ['fulfilled', 'room', null],
    ['fulfilled', 'back', 'arrived'],
    ['noshow', 'arrive', 'arrived'],
    ['noshow', 'back', 'booked'],
    ['noshow', 'leave', null],
    ['cancelled', 'arrive', null],
    ['cancelled', 'back', null],
  ])('on a visit that is %s, "%s" leads to %s', (from, verb, to) => {
    const step = takeStep(VISITS[from], verb, START);
    expect(step.ok ? deskStatus(step.value) : null).toBe(to);
    expect(possibleSteps(VISITS[from], START).includes(verb)).toBe(to !== null);
  });

  it.each(['no-show', 'leave'] as const)('"%s" waits until a booked visit has begun', (verb) => {
    expect(takeStep(aVisit(), verb, START - 1).ok).toBe(false);
    expect(takeStep(aVisit(), verb, START).ok).toBe(true);
  });

  it('lets somebody who is there early go in early and leave early', () => {
    const here = takeStep(aVisit(), 'arrive', START - 10 * MINUTE);
    const early = here.ok && takeStep({ ...aVisit(), ...here.value }, 'room', START - 5 * MINUTE);
    expect(early && early.ok && early.value).toMatchObject({
      arrivedAtMs: START - 10 * MINUTE,
      inRoomAtMs: START - 5 * MINUTE,
    });
  });

  it.each([
    ['the time in the room', 43, 43],
    ['never more than was booked', 71, 60],
    ['one minute at least', 0, 1],
  ])('fills in %s as minutes with the therapist', (_what, stayed, minutes) => {
    const visit = aVisit({ status: 'arrived', inRoomAtMs: START });
    expect(filledInMinutes(visit, START + stayed * MINUTE)).toBe(minutes);
    expect(filledInMinutes(aVisit(), START + stayed * MINUTE)).toBe(60);
  });

  it('keeps the minutes that the desk typed', () => {
    expect(takeStep(VISITS['in-room'], 'leave', START + 50 * MINUTE, 45)).toMatchObject({
      value: { treatedMinutes: 45, leftAtMs: START + 50 * MINUTE },
    });
  });
});
