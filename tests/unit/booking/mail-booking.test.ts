import { cents } from '#/kernel/money.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bookedMail } from '#/features/booking/mail/booked-mail.ts';
import { cancelledMail } from '#/features/booking/mail/cancelled-mail.ts';
import { holdEndedMail } from '#/features/booking/mail/hold-ended-mail.ts';
import { lostLinkMail } from '#/features/booking/mail/lost-link-mail.ts';
import { movedMail } from '#/features/booking/mail/moved-mail.ts';
import type { ComposedMail } from '#/mail/mail-content.ts';
import { measureReadability } from '#/platform/content/readability.ts';
import { aClinicMailView, aVisitMailView } from '../../builders/mail-views.ts';
import { readingLines, wordsOfHtml, wordsOfText } from '../../builders/mail-words.ts';

const instant = (text: string) => Temporal.Instant.from(text);
const clinic = aClinicMailView();
const visit = aVisitMailView();
const links = [
  {
    startsAt: instant('2027-05-11T20:30:00Z'),
    others: 0,
    practitionerName: 'Ben T.',
    visitUrl: 'https://clinic.example/visit/two',
  },
  { startsAt: visit.startsAt, practitionerName: 'Ana R.', visitUrl: 'https://clinic.example/visit/one' },
] as const;

const mails: Readonly<Record<string, () => ComposedMail>> = {
  booked: () => bookedMail(visit, clinic),
  'booked for somebody else': () => bookedMail(aVisitMailView({ patientName: 'Maria' }), clinic),
  'booked and paid': () => bookedMail(aVisitMailView({ paid: true, changeTerms: { kind: 'free' } }), clinic),
  'booked late': () =>
    bookedMail(aVisitMailView({ changeTerms: { kind: 'fee', untilMs: 0, feeCents: cents(4_000) } }), clinic),
  'booked, with the form to fill in': () =>
    bookedMail(aVisitMailView({ formUrl: 'https://clinic.example/visit/one/history' }), clinic),
  moved: () => movedMail(visit, instant('2027-05-03T16:00:00Z'), clinic),
  'cancelled without a fee': () =>
    cancelledMail(visit, { feeCents: 0, paidByCard: false, byClinic: false }, clinic),
  'cancelled late': () =>
    cancelledMail(visit, { feeCents: 4_000, paidByCard: false, byClinic: false }, clinic),
  'cancelled by the clinic': () =>
    cancelledMail(visit, { feeCents: 0, paidByCard: true, byClinic: true }, clinic),
  'hold ended': () =>
    holdEndedMail({ startsAt: visit.startsAt, others: 0, practitionerName: 'Ana R.' }, clinic),
  'hold of a plan ended': () =>
    holdEndedMail({ startsAt: visit.startsAt, others: 5, practitionerName: 'Ana R.' }, clinic),
  'lost link': () => lostLinkMail(links, clinic),
};

describe.each(Object.entries(mails))('the mail "%s"', (_name, compose) => {
  const mail = compose();

  test('carries the day, the time and the street in its subject and its first line', () => {
    expect(mail.subject).toContain('Tuesday, May 4, 1:30 pm');
    expect(mail.subject).toContain('1200 Sample Street');
    expect(mail.text.split('\n')[0]).toBe(mail.subject);
  });

  test('says the same in HTML and in plain text', () => {
    expect(wordsOfHtml(mail.html)).toEqual(wordsOfText(mail.text));
  });

  test('can be read at grade 8 or below, in sentences of 20 words at most', () => {
    const { grade, longest } = measureReadability(readingLines(mail.text));
    expect(grade).toBeLessThanOrEqual(8);
    expect(longest).toMatchObject({ words: expect.toSatisfy((words: number) => words <= 20) });
  });

  test('names no condition, no kind of treatment and no reason', () => {
    const words = `${mail.subject} ${mail.text}`.replaceAll('Kneadful Medical Massage', '');
    expect(words).not.toMatch(
      /massage|medical|sciatica|migraine|neuropathy|pain|therapy|diagnos|condition|reason/i,
    );
  });

  test('has a phone number, an address and the reason why it came', () => {
    expect(mail.text).toContain('206-555-0142');
    expect(mail.text).toContain('Seattle, WA 98101');
    expect(mail.text).toMatch(/You get this email because/);
  });

  test('links to this site only', () => {
    const targets = [...mail.html.matchAll(/href="([^"]*)"/g)].map(
      ([, target]) => new URL(target ?? '').origin,
    );
    expect(targets.length).toBeGreaterThan(0);
    // A telephone number has no origin.
    expect(new Set(targets)).toEqual(new Set(['https://clinic.example', 'null']));
  });

  test('lets a person call, or find the way, with one press', () => {
    const linked = [...mail.html.matchAll(/<a\b[^>]*href="([^"]*)"[^>]*>([^<]*)<\/a>/g)].map(
      ([, target, label]) => `${label ?? ''} → ${target ?? ''}`,
    );
    expect(linked).toContain('206-555-0142 → tel:+12065550142');
    expect(linked).toContain('call 911 → tel:911');
    expect(linked).toContain(
      '1200 Sample Street, Suite 3, Seattle, WA 98101 → https://clinic.example/contact',
    );
    const words = mail.html.replace(/<a\b.*?<\/a>/gs, '');
    expect(words).not.toMatch(/<p[^>]*>[^<]*206-555-0142/);
  });
});

describe('a patient who has booked', () => {
  test('reads when, with whom, where, the cost, the last free moment and the way to change it', () => {
    const { subject, text } = bookedMail(visit, clinic);
    expect(subject).toBe('Tuesday, May 4, 1:30 pm with Ana R., 1200 Sample Street, Suite 3');
    expect(text).toContain('When: Tuesday, May 4, 2027, 1:30 pm to 2:30 pm, clinic time');
    expect(text).toContain('60 minutes with Ana R., LMT (sample)');
    expect(text).toContain('$120. You pay at the clinic.');
    expect(text).toContain('It is free until Monday, May 3, 1:30 pm. After that the fee is $40.');
    expect(text).toContain('Change or cancel this visit: https://clinic.example/visit/a-private-token');
    expect(text).toContain('- A list of your medicines');
    expect(text).toContain('Nothing changes until you press a button there.');
  });

  test('who booked for a child reads the name, and the name cannot become a link or a subject', () => {
    const name = '<a href="https://evil.example">Your account</a> https://evil.example';
    const { subject, html, text } = bookedMail(aVisitMailView({ patientName: name }), clinic);
    expect(subject).not.toContain('account');
    expect(html).not.toContain('evil.example');
    expect(text).not.toContain('evil.example');
    expect(html).toContain('Your account');
    expect(html).not.toContain('<a href="https: ');
  });

  test('reads the hour of the clinic before and after the clocks change', () => {
    const before = instant('2027-03-13T21:30:00Z');
    const after = instant('2027-03-15T20:30:00Z');
    const subjectAt = (startsAt: Temporal.Instant) =>
      bookedMail(aVisitMailView({ startsAt, endsAt: startsAt.add({ minutes: 60 }) }), clinic).subject;
    expect(subjectAt(before)).toMatch(/^Saturday, March 13, 1:30 pm /);
    expect(subjectAt(after)).toMatch(/^Monday, March 15, 1:30 pm /);
  });

  test.each([
    ['2027-05-04T07:00:00Z', 'Tuesday, May 4, 12:00 am'],
    ['2027-05-04T19:00:00Z', 'Tuesday, May 4, 12:00 pm'],
    ['2027-05-04T16:05:00Z', 'Tuesday, May 4, 9:05 am'],
  ])('reads %s as %s', (startsAt, shown) => {
    const start = instant(startsAt);
    const mail = bookedMail(aVisitMailView({ startsAt: start, endsAt: start.add({ minutes: 30 }) }), clinic);
    expect(mail.subject.startsWith(shown)).toBe(true);
  });
});

describe.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago'])('on a computer in %s', (zone) => {
  const home = process.env['TZ'];
  beforeEach(() => void (process.env['TZ'] = zone));
  afterEach(() => {
    if (home === undefined) delete process.env['TZ'];
    else process.env['TZ'] = home;
  });

  test('a mail about a visit in Seattle still shows the clock of Seattle', () => {
    expect(new Date(0).getTimezoneOffset()).not.toBe(0);
    expect(bookedMail(visit, clinic).subject).toMatch(/^Tuesday, May 4, 1:30 pm /);
  });
});

test('a moved visit shows the new time first and then the old one', () => {
  const { subject, text } = movedMail(visit, instant('2027-05-03T16:00:00Z'), clinic);
  expect(subject).toBe('Moved to Tuesday, May 4, 1:30 pm with Ana R., 1200 Sample Street, Suite 3');
  expect(text).toContain('The old time was Monday, May 3, 9:00 am.');
});

test('a cancelled visit says what it costs and how to get it back', () => {
  expect(cancelledMail(visit, { feeCents: 0, paidByCard: false, byClinic: false }, clinic).text).toContain(
    'There is no fee.',
  );
  expect(
    cancelledMail(visit, { feeCents: 4_000, paidByCard: false, byClinic: false }, clinic).text,
  ).toContain('The late fee is $40.');
  expect(cancelledMail(visit, { feeCents: 0, paidByCard: false, byClinic: false }, clinic).text).toContain(
    'If you did not cancel, call 206-555-0142.',
  );
});

test('a visit that the clinic cancels comes with a word of regret, and asks nobody whether they did it', () => {
  const { text } = cancelledMail(visit, { feeCents: 0, paidByCard: false, byClinic: true }, clinic);
  expect(text).toContain('We had to cancel your visit. We are sorry.');
  expect(text).toContain('call 206-555-0142. We will find one for you.');
  expect(text).not.toContain('Not you?');
});

test('a person who lost the links gets one for each visit, the next visit in the subject', () => {
  const { subject, text } = lostLinkMail(links, clinic);
  expect(subject).toBe('The link to your visit: Tuesday, May 4, 1:30 pm, 1200 Sample Street, Suite 3');
  expect(text.indexOf('visit/one')).toBeLessThan(text.indexOf('visit/two'));
  expect(text).toContain('Here are the links to your 2 visits.');
  expect(text).not.toMatch(/\$|minutes/);
});

test('say what was paid by card, what is left, and that it goes back when the visit is cancelled', () => {
  const paid = { ...visit, priceCents: 12_000, paid: true };
  expect(bookedMail(paid, clinic).text).toContain('$120. You paid by card.');
  expect(bookedMail({ ...paid, paidCents: 3_000 }, clinic).text).toContain(
    '$120. You paid $30 by card. You pay $90 at the clinic.',
  );
  expect(cancelledMail(visit, { feeCents: 4_000, paidByCard: true, byClinic: false }, clinic).text).toContain(
    'less any fee, goes back to that card.',
  );
});

test.each([
  ['2027-11-07T08:30:00Z', '1:30 am PDT to 1:30 am PST'],
  ['2027-11-07T09:30:00Z', '1:30 am PST to 2:30 am'],
  ['2027-05-04T20:30:00Z', '1:30 pm to 2:30 pm'],
])('a mail says which of two hours is meant on the night the clocks go back: %s', (startsAt, times) => {
  const start = Temporal.Instant.from(startsAt);
  const night = aVisitMailView({ startsAt: start, endsAt: start.add({ hours: 1 }) });
  const text = bookedMail(night, aClinicMailView()).text.replace(/\s+/g, ' ');
  expect(text).toContain(times);
  const [from = ''] = times.split(' to ');
  expect(bookedMail(night, aClinicMailView()).subject).toContain(from);
});
