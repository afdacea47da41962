import type { Booked, Deed, Payment, PlayedDay, TimedDeed } from './day-script.ts';

/** The right end, in cents, as it was worked out by hand. */
export const RIGHT_END = {
  careCents: 139_500,
  byMethod: { online: 41_000, terminal: 24_000, cash: 32_000, check: 6_500, hsa: 7_000, gift: 10_000 },
  tipsCents: 1_500,
  openCents: 19_000,
  cashExpectedCents: 33_500,
} as const;

type Visit = readonly [
  nth: string,
  clock: string,
  practitioner: string,
  service: string,
  paid: Booked['paid'],
];

const BOOKED: readonly Visit[] = [
  ['01', '09:00', 'ana-r', 'medical-massage-60', 'later'],
  ['02', '09:00', 'luis-p', 'medical-massage-30', 'card'],
  ['03', '09:45', 'luis-p', 'medical-massage-60', 'later'],
  ['04', '10:15', 'ana-r', 'medical-massage-60', 'card'],
  ['05', '11:00', 'luis-p', 'medical-massage-60', 'later'],
  ['06', '11:30', 'dee-m', 'medical-massage-30', 'later'],
  ['07', '12:15', 'dee-m', 'relaxation-60', 'card'],
  ['08', '13:00', 'ana-r', 'medical-massage-90', 'later'],
  ['09', '13:30', 'dee-m', 'medical-massage-60', 'later'],
  ['10', '14:45', 'ana-r', 'medical-massage-60', 'card'],
  ['11', '15:30', 'dee-m', 'medical-massage-60', 'later'],
  ['12', '16:00', 'ana-r', 'medical-massage-60', 'later'],
  ['13', '16:45', 'dee-m', 'medical-massage-30', 'card'],
  ['14', '17:15', 'ana-r', 'medical-massage-30', 'later'],
  ['15', '17:30', 'dee-m', 'medical-massage-60', 'later'],
];

/** A Thursday at the sample clinic with fifteen visits. `letter` begins the names of its patients, so that no two such days share a person. */
export function workingDay(date: string, letter: string): PlayedDay {
  const who = (nth: string) => `${letter}${nth}`;
  return {
    date,
    hours: { practitioner: 'luis-p', from: '09:00', to: '15:00' },
    booked: BOOKED.map(([nth, clock, practitioner, service, paid]) => ({
      ...{ who: who(nth), clock, practitioner, service, paid },
    })),
    deeds: deedsOf(who),
    end: RIGHT_END,
    count: {
      ...{ at: '18:50', dollars: 320 },
      explained: `equals the tip of ${who('07')} Sample: paid out to Dee?`,
    },
    morning: { at: '09:10', who: who('14'), dollars: 70 },
  };
}

function deedsOf(who: (nth: string) => string): readonly TimedDeed[] {
  const step = (
    nth: string,
    verb: 'arrive' | 'room' | 'leave' | 'no-show' | 'back',
    status: string,
  ): Deed => ({
    ...{ does: 'step', who: who(nth), verb, status },
  });
  const arrive = (nth: string) => step(nth, 'arrive', 'arrived');
  const room = (nth: string) => step(nth, 'room', 'in-room');
  const leave = (nth: string) => step(nth, 'leave', 'fulfilled');
  const pay = (nth: string, pays: Payment, due = 0): Deed => ({ does: 'pay', who: who(nth), pays, due });
  return [
    ['08:40', { does: 'phone', who: who('16'), afterHour: 15, first: { daysOn: 1, clock: '15:00' } }],
    ['08:50', arrive('03')],
    ['08:55', arrive('01')],
    ['08:58', step('03', 'back', 'booked')],
    ['08:58', arrive('02')],
    ['09:01', room('02')],
    ['09:02', room('01')],
    ['09:31', leave('02')],
    ['09:46', arrive('03')],
    ['09:46', room('03')],
    ['10:02', leave('01')],
    ['10:02', pay('01', { method: 'terminal', dollars: 120 })],
    ['10:30', step('04', 'no-show', 'noshow')],
    ['10:32', { does: 'refunds', dollars: 0 }],
    ['10:34', { does: 'refunds', dollars: 80 }],
    ['10:34', arrive('04')],
    ['10:35', room('04')],
    ['10:47', leave('03')],
    ['10:47', pay('03', { method: 'terminal', dollars: 120 })],
    ['10:50', { does: 'away', practitioner: 'luis-p', touches: [who('05')], moves: {} }],
    ['10:52', { does: 'move', who: who('05'), to: { daysOn: 1, clock: '11:00' }, practitioner: 'ana-r' }],
    ['11:18', leave('04')],
    ['11:18', pay('04', { method: 'cash', dollars: 80 })],
    ['11:28', arrive('06')],
    ['12:00', leave('06')],
    ['12:00', pay('06', { method: 'hsa', dollars: 70 })],
    ['12:18', arrive('07')],
    ['12:18', { does: 'gift', who: who('07') }],
    ['13:06', { does: 'together', who: who('08'), verb: 'room' }],
    ['13:16', leave('07')],
    ['13:16', pay('07', { method: 'cash', dollars: 0, tip: 15 })],
    ['14:31', leave('08')],
    ['14:31', pay('08', { method: 'cash', dollars: 100 }, 65)],
    ['14:31', pay('08', { method: 'check', dollars: 65 })],
    ['14:31', leave('09')],
    ['14:31', pay('09', { method: 'insurance-later', dollars: 120 }, 120)],
    ['15:10', { does: 'cancel', who: who('11'), by: 'patient', fee: 0 }],
    ['15:46', leave('10')],
    [
      '15:46',
      { does: 'refuse', who: who('10'), pays: { method: 'cash', dollars: 0, tip: 10 }, because: /No tip/ },
    ],
    ['16:50', step('13', 'no-show', 'noshow')],
    ['16:51', { does: 'undo', who: who('13'), status: 'booked' }],
    ['16:52', { does: 'refunds', dollars: 80 }],
    ['16:52', arrive('13')],
    ['17:05', leave('12')],
    ['17:05', pay('12', { method: 'cash', dollars: 210 }, -90)],
    ['17:06', pay('12', { method: 'cash', dollars: 120, corrects: true })],
    ['17:22', leave('13')],
    ['17:46', leave('14')],
    ['17:46', pay('14', { method: 'link', dollars: 70 }, 70)],
    ['18:32', leave('15')],
    ['18:32', pay('15', { method: 'gift', dollars: 100, number: `${who('15')}-1`, worth: 100 }, 20)],
    ['18:32', pay('15', { method: 'cash', dollars: 20 })],
  ];
}
