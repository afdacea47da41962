import { describe, expect, it } from 'vitest';
import type { CalBooking } from '#/features/cal-com/domain/cal-booking.ts';
import { inOrderOfMoves } from '#/features/cal-com/domain/order-of-moves.ts';
import { contactOf, meaningOf } from '#/features/cal-com/domain/our-words.ts';
import { aPractitioner, aService } from '../../builders/booking-content.ts';

const CONTENT = {
  services: [
    aService(),
    aService({ slug: 'medical-massage-30', minutes: 30 }),
    aService({ slug: 'relaxation-90', minutes: 90, calEventType: 'long' }),
  ],
  practitioners: [
    aPractitioner('ana', { name: 'Ana R.' }),
    aPractitioner('luis', { name: 'Luis P.', calUser: 'lp-massage' }),
  ],
};

function aBooking(changes: Partial<CalBooking> = {}): CalBooking {
  return {
    ...{ uid: 'one', status: 'accepted', startsAtMs: 0, endsAtMs: 3_600_000, hosts: [], eventSlug: null },
    ...{ attendee: null, fromUid: null, toUid: null, changedAtMs: null },
    ...changes,
  };
}

function meaning(changes: Partial<CalBooking>) {
  const found = meaningOf(aBooking(changes), CONTENT, 'massage');
  return found === null ? null : [found.service.slug, found.practitioner];
}

const host = (name: string, username: string | null = null) => ({ name, username, email: null });

describe('a booking of Cal.com means', () => {
  it.each([
    ['the service of the same name', { eventSlug: 'medical-massage-30' }, 'medical-massage-30'],
    ['the service that says its name there', { eventSlug: 'long' }, 'relaxation-90'],
    [
      'by the clinic’s own link the service of the same length',
      { eventSlug: 'massage' },
      'medical-massage-60',
    ],
    ['the nearest length where none is the same', { endsAtMs: 40 * 60_000 }, 'medical-massage-30'],
  ])('%s', (_name, changes, slug) => {
    expect(meaning(changes)).toEqual([slug, 'any']);
  });

  it.each([
    ['a call with the accountant', { eventSlug: 'accountant' }],
    ['no time at all', { endsAtMs: 0 }],
    ['a whole day', { endsAtMs: 86_400_000 }],
  ])('no visit when it is %s', (_name, changes) => {
    expect(meaning(changes)).toBeNull();
  });

  it.each([
    ['by the name', [host('ana r.')], 'ana'],
    ['by the full name', [host('Ana Lucía Reyes')], 'ana'],
    ['by the name in their link', [host('Massage with Luis', 'LP-massage')], 'luis'],
    ['by the second host', [host('Clinic'), host('Luis P.')], 'luis'],
    ['with one account for the clinic', [host('Sample Clinic', 'clinic')], 'any'],
  ])('the therapist %s', (_name, hosts, slug) => {
    expect(meaning({ hosts })?.[1]).toBe(slug);
  });
});

describe('who booked at Cal.com', () => {
  it.each([
    ['Sam Sample', 'Sam', 'Sample'],
    ['Mary Ann  Smith', 'Mary Ann', 'Smith'],
    ['Sukarno', 'Sukarno', ''],
    ['Zoë O’Brien-Núñez', 'Zoë', 'O’Brien-Núñez'],
    ['李小龍', '李小龍', ''],
    ['Sam 🙂 Sample', 'Sam', 'Sample'],
    ['see www.spam.example now', 'see www spam example', 'now'],
    ['<b>Sam</b> Sample', 'b Sam b', 'Sample'],
    ['🙂', 'Somebody', ''],
  ])('is called %j here', (name, firstName, lastName) => {
    expect(contactOf({ name, email: null, phone: null })).toMatchObject({ firstName, lastName });
  });

  it('keeps address and phone as the clinic writes them, and a sign where there is none', () => {
    const known = contactOf({ name: 'Sam', email: 'Sam@Patients.Sample.example', phone: '+12065550143' });
    expect(known).toMatchObject({ email: 'Sam@patients.sample.example', phone: '206-555-0143' });
    expect(contactOf({ name: 'Sam', email: 'no address', phone: '12' })).toMatchObject({
      email: null,
      phone: '–',
    });
  });

  it('never has a name longer than a form takes', () => {
    const { firstName, lastName } = contactOf({
      name: `${'a'.repeat(90)} ${'b'.repeat(90)}`,
      email: null,
      phone: null,
    });
    expect([firstName.length, lastName.length]).toEqual([60, 60]);
  });
});

describe('what Cal.com lists', () => {
  it('is read along each chain of moves, and what has ended before what begins', () => {
    const ordered = inOrderOfMoves([
      aBooking({ uid: 'third', fromUid: 'second' }),
      aBooking({ uid: 'other' }),
      aBooking({ uid: 'second', fromUid: 'first', status: 'cancelled' }),
      aBooking({ uid: 'first', status: 'cancelled' }),
    ]);
    expect(ordered.map(({ uid, toUid }) => [uid, toUid])).toEqual([
      ['first', 'second'],
      ['other', null],
      ['second', 'third'],
      ['third', null],
    ]);
  });

  it('ends also where two say that each was moved from the other', () => {
    const circle = [aBooking({ uid: 'one', fromUid: 'two' }), aBooking({ uid: 'two', fromUid: 'one' })];
    expect(inOrderOfMoves(circle)).toHaveLength(2);
  });
});
