import { changeWords } from '#/features/booking/domain/change-words.ts';
import ICAL from 'ical.js';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { lostLinkMail } from '#/features/booking/mail/lost-link-mail.ts';
import { clinicMailView } from '#/features/booking/mail/clinic-views.ts';
import { visitCalendarMaker } from '#/features/booking/mail/visit-calendar.ts';
import { visitMailComposer } from '#/features/booking/mail/visit-mail-composer.ts';
import type { VisitNotice } from '#/features/booking/visit-change.ts';
import type { Content } from '#/app/content/load-content.ts';
import { measureReadability } from '#/platform/content/readability.ts';
import { sampleContent } from '../../builders/content-folder.ts';
import { anAppointment, someTerms } from '../../builders/mail-app.ts';
import { readingLines, wordsOfHtml, wordsOfText } from '../../builders/mail-words.ts';

const STANDING = { terms: someTerms(), isFormDue: false };

const NOW = Temporal.Instant.from('2027-05-01T16:00:00Z');
const SITE = 'https://clinic.example';
const cancelled = anAppointment({ status: 'cancelled', sequence: 2, feeCents: 4_000 });
const notice: readonly VisitNotice[] = [
  { kind: 'booked', appointment: anAppointment() },
  { kind: 'booked', appointment: anAppointment({ service: 'relaxation-60', payment: 'card' }) },
  { kind: 'moved', appointment: anAppointment({ sequence: 1 }), movedFrom: NOW.add({ hours: 50 }) },
  { kind: 'cancelled', standsFromMs: 0, appointment: cancelled },
  { kind: 'not-kept', appointment: anAppointment({ status: 'pending' }), others: 0 },
  {
    kind: 'choose-again',
    appointment: anAppointment(),
    freeStartsMs: [NOW.add({ hours: 50 }).epochMilliseconds],
  },
];

let content: Content;
const home = process.env['TZ'];

beforeAll(async () => {
  content = await sampleContent();
});
afterEach(() => {
  if (home === undefined) delete process.env['TZ'];
  else process.env['TZ'] = home;
});

describe.each(notice)('the sample clinic’s mail about a visit that is $kind', (each) => {
  const compose = (zone = 'UTC') => {
    process.env['TZ'] = zone;
    return visitMailComposer(content, SITE)(each, STANDING, NOW);
  };

  test('can be read at grade 8 or below', () => {
    expect(measureReadability(readingLines(compose().text)).grade).toBeLessThanOrEqual(8);
  });

  test('says the same in HTML and in plain text and names no condition', () => {
    const { html, text, subject } = compose();
    expect(wordsOfHtml(html)).toEqual(wordsOfText(text));
    const conditions = content.conditions.map(({ slug }) => slug.replaceAll('-', ' '));
    expect(conditions.length).toBeGreaterThan(2);
    expect(conditions.filter((name) => `${subject} ${text}`.toLowerCase().includes(name))).toEqual([]);
  });

  test('is the same, byte for byte, in Kiritimati, in Pago Pago and at the second try', () => {
    const here = compose('America/Los_Angeles');
    expect(compose('Pacific/Kiritimati')).toEqual(here);
    expect(compose('Pacific/Pago_Pago')).toEqual(here);
    expect(here.subject).toContain('Tuesday, May 4, 1:30 pm');
  });

  test('carries the instant of the visit in its calendar file, when it has one', () => {
    const files = compose('Pacific/Kiritimati').attachments;
    expect(files).toHaveLength(each.kind === 'not-kept' || each.kind === 'choose-again' ? 0 : 1);
    for (const { base64 } of files) {
      const file = new ICAL.Component(ICAL.parse(Buffer.from(base64, 'base64').toString('utf8')));
      const event = new ICAL.Event(file.getFirstSubcomponent('vevent')!);
      expect(event.startDate.toJSDate().getTime()).toBe(each.appointment.startsAtMs);
      expect([event.uid, event.sequence]).toEqual(['KN-7Q4F2MXT@clinic.example', each.appointment.sequence]);
    }
  });
});

test('the file on the page of a visit is the event of the mail, with the holder’s own link and no address', () => {
  const mailed = visitMailComposer(content, SITE)(
    { kind: 'cancelled', standsFromMs: 0, appointment: cancelled },
    STANDING,
    NOW,
  );
  const { file, links } = visitCalendarMaker(content, SITE)(cancelled, `${SITE}/visit/own`, NOW);
  const read = (text: string) =>
    new ICAL.Event(new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent')!);
  const inMail = read(Buffer.from(mailed.attachments[0]!.base64, 'base64').toString('utf8'));
  expect([read(file.content).uid, read(file.content).sequence]).toEqual([inMail.uid, inMail.sequence]);
  expect(file.contentType).toBe(mailed.attachments[0]!.contentType);
  const booked = visitCalendarMaker(content, SITE)(anAppointment(), `${SITE}/visit/own`, NOW).file.content;
  expect(booked.replaceAll('\r\n ', '')).toContain(`${SITE}/visit/own`);
  expect(`${file.content}${booked}`).not.toMatch(/link-slot|maria|ATTENDEE/);
  expect(JSON.stringify(links)).not.toContain('own');
});

test('a guardian reads the first name of the child, and nobody else reads a name', () => {
  const compose = visitMailComposer(content, SITE);
  const { patient } = anAppointment();
  const child = anAppointment({ patient: { ...patient, guardian: 'Canaryguardian' } });
  expect(compose({ kind: 'booked', appointment: child }, STANDING, NOW).text).toContain(
    'This visit is for Canaryfirst.',
  );
  expect(compose({ kind: 'booked', appointment: child }, STANDING, NOW).text).not.toContain('Canaryguardian');
  expect(compose({ kind: 'booked', appointment: anAppointment() }, STANDING, NOW).text).not.toContain(
    'Canaryfirst',
  );
});

test('says what a change costs in the words of the page', () => {
  const compose = visitMailComposer(content, SITE);
  const booked = { kind: 'booked', appointment: anAppointment() } as const;
  const start = booked.appointment.startsAtMs;
  const at = (hours: number) => Temporal.Instant.fromEpochMilliseconds(start - hours * 3_600_000);
  for (const terms of [someTerms(), someTerms({}, at(3)), someTerms({ priceCents: 3_000 })]) {
    const { text } = compose(booked, { terms, isFormDue: false }, NOW);
    expect(text.replace(/\s+/g, ' ')).toContain(changeWords(terms, content.clinic.timeZone));
  }
});

test('the mail about lost links holds the links and no more', () => {
  const visit = { startsAt: NOW.add({ hours: 76 }), practitionerName: 'Ana R.', visitUrl: `${SITE}/visit/x` };
  const { text } = lostLinkMail([visit], clinicMailView(content.clinic, SITE));
  expect(measureReadability(readingLines(text)).grade).toBeLessThanOrEqual(8);
  expect(text).toContain(`See, move or cancel this visit: ${SITE}/visit/x`);
});
