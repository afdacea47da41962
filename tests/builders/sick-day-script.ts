import type { Booked, Deed, Payment, PlayedDay, TimedDeed } from './day-script.ts';

type Visit = readonly [
  nth: string,
  clock: string,
  practitioner: string,
  service: string,
  paid: Booked['paid'],
];

const BOOKED: readonly Visit[] = [
  ['01', '08:00', 'dee-m', 'medical-massage-60', 'later'],
  ['02', '09:30', 'dee-m', 'medical-massage-60', 'card'],
  ['03', '10:45', 'dee-m', 'medical-massage-60', 'later'],
  ['04', '12:45', 'dee-m', 'medical-massage-60', 'card'],
  ['05', '14:00', 'dee-m', 'medical-massage-30', 'later'],
  ['06', '15:00', 'dee-m', 'medical-massage-60', 'later'],
  ['07', '10:00', 'luis-p', 'medical-massage-60', 'card'],
  ['08', '11:30', 'luis-p', 'medical-massage-60', 'later'],
  ['09', '14:00', 'luis-p', 'medical-massage-60', 'card'],
  ['10', '15:15', 'luis-p', 'relaxation-60', 'later'],
  ['11', '17:00', 'luis-p', 'medical-massage-60', 'card'],
  ['12', '16:30', 'ana-r', 'medical-massage-60', 'later'],
];

/**
 * A Wednesday at the sample clinic on which a therapist falls ill at noon and another one nearly leaves early; money goes
 * back by card and by hand, and one certificate pays for two people. `letter` begins the names of its patients.
 */
export function sickDay(date: string, letter: string): PlayedDay {
  const who = (nth: string) => `${letter}${nth}`;
  return {
    date,
    hours: { practitioner: 'ana-r', from: '12:30', to: '18:00' },
    booked: BOOKED.map(([nth, clock, practitioner, service, paid]) => ({
      ...{ who: who(nth), clock, practitioner, service, paid },
    })),
    deeds: deedsOf(who),
    end: {
      careCents: 119_000,
      byMethod: { online: 58_000, terminal: 24_000, cash: 6_000, check: 0, hsa: 9_000, gift: 15_000 },
      tipsCents: 2_000,
      openCents: 5_000,
      cashExpectedCents: 8_000,
    },
    count: {
      ...{ at: '18:40', dollars: 200 },
      explained: `equals what goes back to ${who('03')} Sample: not handed out yet?`,
    },
    morning: { at: '09:10', who: who('10'), dollars: 50 },
  };
}

function deedsOf(who: (nth: string) => string): readonly TimedDeed[] {
  const step = (nth: string, verb: 'arrive' | 'room' | 'leave' | 'no-show', status: string): Deed => ({
    ...{ does: 'step', who: who(nth), verb, status },
  });
  const arrive = (nth: string) => step(nth, 'arrive', 'arrived');
  const room = (nth: string) => step(nth, 'room', 'in-room');
  const leave = (nth: string) => step(nth, 'leave', 'fulfilled');
  const pay = (nth: string, pays: Payment, due = 0): Deed => ({ does: 'pay', who: who(nth), pays, due });
  const stands = (nth: string, practitioner: string, clock: string): Deed => ({
    ...{ does: 'stands', who: who(nth), practitioner, at: { daysOn: 0, clock } },
  });
  const certificate = { method: 'gift', number: `${who('01')}-G` } as const;
  return [
    ['08:02', arrive('01')],
    ['09:02', leave('01')],
    ['09:02', pay('01', { ...certificate, dollars: 120, worth: 150 })],
    ['09:20', { does: 'phone', who: who('13'), afterHour: 16, first: { daysOn: 1, clock: '16:00' } }],
    ['09:30', arrive('02')],
    ['10:01', arrive('07')],
    ['10:02', room('07')],
    ['10:31', leave('02')],
    // It was cold in the room.
    ['10:36', { does: 'give-back', who: who('02'), dollars: 20, reason: 'goodwill', due: 0 }],
    ['10:38', { does: 'refunds', dollars: 0 }],
    ['10:40', { does: 'refunds', dollars: 20 }],
    ['10:47', arrive('03')],
    ['11:02', leave('07')],
    ['11:31', arrive('08')],
    ['11:46', leave('03')],
    ['11:46', pay('03', { method: 'cash', dollars: 120 })],
    ['11:47', { does: 'give-back', who: who('03'), dollars: 120, reason: 'pays-another-way', due: 120 }],
    ['11:48', pay('03', { method: 'terminal', dollars: 120 })],
    [
      '11:50',
      {
        ...{ does: 'away', practitioner: 'dee-m', touches: [who('04'), who('05'), who('06')] },
        moves: { [who('04')]: 'ana-r', [who('05')]: 'ana-r' },
      },
    ],
    ['11:51', stands('04', 'ana-r', '12:45')],
    ['11:51', stands('05', 'ana-r', '14:00')],
    ['11:52', { does: 'heard-of-move', who: who('04'), mails: 0 }],
    ['11:52', { does: 'move', who: who('06'), to: { daysOn: 2, clock: '11:00' }, practitioner: 'luis-p' }],
    ['11:54', { does: 'heard-of-move', who: who('04'), mails: 1 }],
    ['12:32', leave('08')],
    ['12:32', pay('08', { ...certificate, dollars: 30 }, 90)],
    ['12:33', pay('08', { method: 'hsa', dollars: 90 })],
    ['12:46', arrive('04')],
    ['12:47', room('04')],
    ['13:48', leave('04')],
    ['14:02', arrive('09')],
    ['14:20', step('05', 'no-show', 'noshow')],
    ['14:22', { does: 'waive', who: who('05'), reason: 'our-mistake', due: 0 }],
    ['15:03', leave('09')],
    ['15:16', arrive('10')],
    ['16:17', leave('10')],
    ['16:17', pay('10', { method: 'cash', dollars: 60, tip: 20 }, 50)],
    ['16:18', pay('10', { method: 'link', dollars: 50 }, 50)],
    // Luis feels ill, and then stays after all.
    ['16:20', { does: 'away', practitioner: 'luis-p', touches: [who('11')], moves: {} }],
    ['16:21', { does: 'hours-back' }],
    ['16:22', stands('11', 'luis-p', '17:00')],
    ['16:31', arrive('12')],
    ['17:01', arrive('11')],
    ['17:33', leave('12')],
    ['17:33', pay('12', { method: 'terminal', dollars: 120 })],
    ['18:02', leave('11')],
  ];
}
