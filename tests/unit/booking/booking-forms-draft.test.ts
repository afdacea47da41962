import { describe, expect, test } from 'vitest';
import { detailsOf, EMPTY_DRAFT, readDraft } from '#/features/booking/forms/booking-draft.ts';
import { MAX_NAME } from '#/kernel/person-name.ts';
import { detailsForm, MAX_REASON } from '#/features/booking/forms/details-form.ts';
import { readForm } from '#/features/booking/forms/form-answer.ts';
import type { TypedValues } from '#/kernel/form-fields.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';
import { readTypedValues } from '#/platform/http/parse-form.ts';
import { MAX_COOKIE_BYTES, sealedCookie } from '#/platform/http/sealed-cookie.ts';
import { sealedBox } from '#/platform/security/sealed-box.ts';
import { testConfig } from '../../builders/config.ts';

const NOW = Temporal.Instant.from('2027-05-03T16:00:00Z');
const RULES = { name: 'booking', path: '/book', maxAgeSeconds: 7_200 };
const box = sealedBox(testConfig().dataKeys);
const cookie = sealedCookie(box, 'https://clinic.example', RULES);

/** The header a browser sends back. */
function sentBack(setCookie: string | null): string {
  return `other=1; ${setCookie?.split(';')[0] ?? ''}`;
}

/** Quotes and backslashes take two bytes each, the letters of many scripts three. Names hold letters only. */
function answersOf(letter: string, reasonLength: number) {
  const name = `a${(/\p{L}/u.test(letter) ? letter : 'é').repeat(MAX_NAME - 1)}`;
  return {
    forWhom: 'other',
    bookedBy: name,
    firstName: name,
    lastName: name,
    birthMonth: '12',
    birthDay: '31',
    birthYear: '2020',
    guardian: name,
    email: `${'a'.repeat(64)}@${`${'b'.repeat(59)}.`.repeat(3)}example`,
    phone: '+44 20 7946 0018',
    insurance: 'not-sure',
    reason: letter.repeat(reasonLength),
  };
}

const isTaken = (typed: TypedValues) =>
  readForm(detailsForm('2027-05-03' as LocalDate, '2027-05-04' as LocalDate), typed).ok;

describe('the cookie in which a booking travels', () => {
  test.each(['é', '"', '\\', '王'])('holds the longest answers the form takes, in %s', (letter) => {
    let reasonLength = MAX_REASON;
    while (reasonLength > 0 && !isTaken(answersOf(letter, reasonLength))) reasonLength -= 1;
    expect(reasonLength).toBeGreaterThan(300);
    const hold = {
      token: 'x'.repeat(52),
      service: 'medical-massage-60',
      practitioner: 'somebody-with-a-long-name',
      wished: 'somebody-with-a-long-name',
      startsAtMs: 1_809_462_600_000,
      endsAtMs: 1_809_466_200_000,
      priceCents: 16_500,
      expiresAtMs: 1_809_360_000_000,
      extended: true,
    };
    const details = detailsOf(answersOf(letter, reasonLength));
    const draft = { ...EMPTY_DRAFT, hold, details, detailsPassed: true, screened: true };
    const header = cookie.write(JSON.stringify(draft), NOW);
    expect(header?.split(';')[0]?.length).toBeLessThanOrEqual(MAX_COOKIE_BYTES);
    expect(readDraft(cookie.read(sentBack(header), NOW))).toEqual(draft);
  });

  test('takes 500 characters of any script with names as long as names are', () => {
    const name = { bookedBy: '王小明', firstName: '小明', lastName: '王', guardian: '王大明' };
    expect(isTaken({ ...answersOf('王', MAX_REASON), ...name, email: 'patient@example.com' })).toBe(true);
  });

  test('goes over https only, to the booking pages only, and never to a script', () => {
    const header = cookie.write('{}', NOW);
    expect(header).toMatch(/; Path=\/book; Max-Age=7200; HttpOnly; SameSite=Lax; Secure$/);
    const local = sealedCookie(box, 'http://localhost:4321', RULES);
    expect(local.write('{}', NOW), 'a browser would drop it over http').not.toContain('Secure');
  });

  test('is nothing after two hours, even when the browser kept it', () => {
    const back = sentBack(cookie.write('kept', NOW));
    expect(cookie.read(back, NOW.add({ minutes: 119 }))).toBe('kept');
    expect(cookie.read(back, NOW.add({ minutes: 121 }))).toBeNull();
  });

  test('is nothing when anybody has changed it or made it up', () => {
    const back = sentBack(cookie.write('kept', NOW));
    const changed = back.replace(/.(?=.{4}$)/, (letter) => (letter === 'A' ? 'B' : 'A'));
    for (const header of [changed, 'booking=', 'booking=v1.test.AAAA', 'booking', null])
      expect(cookie.read(header, NOW), String(header)).toBeNull();
    const elsewhere = sealedCookie(box, 'https://clinic.example', { ...RULES, name: 'other' });
    expect(cookie.read(sentBack(elsewhere.write('kept', NOW)).replace('other=v1', 'booking=v1'), NOW)).toBe(
      null,
    );
  });

  test('is refused when it would not fit, instead of being cut', () => {
    expect(cookie.write('x'.repeat(4_000), NOW)).toBeNull();
  });

  test('from another version of the site starts afresh', () => {
    for (const text of [null, '', '{', '{"screened":true}', '[]', 'null']) expect(readDraft(text)).toBeNull();
  });
});

describe('what a person types', () => {
  const typed = (fields: Readonly<Record<string, string>>) =>
    readTypedValues(new Request('http://localhost/', { method: 'POST', body: new URLSearchParams(fields) }));

  test('is tidied: one spelling, no stray spaces, no control characters', async () => {
    const values = await typed({ name: ' Zoe\u0308\u0000 ', reason: 'one\r\ntwo\tthree' });
    expect({ ...values }).toEqual({ name: 'Zo\u00EB', reason: 'one\ntwo three' });
  });

  test('has no sign that nobody sees or that turns the line around, and keeps what scripts join with', async () => {
    const hidden = '\u202E\u200B\u2066\uFEFF\u0086\u00AD';
    const joined = '\u0646\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645';
    const values = await typed({ name: `Z${hidden}oe`, other: joined });
    expect({ ...values }).toEqual({ name: 'Zoe', other: joined });
  });

  test('cannot name a field that every object has', async () => {
    const values = await typed({ __proto__: 'x', constructor: 'y' });
    expect(Object.getPrototypeOf(values)).toBeNull();
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  test('is cut off where no person would go on, and a broken form is an empty one', async () => {
    const values = await typed({ reason: 'a'.repeat(10_000) });
    expect(values['reason']?.length).toBe(4_000);
    const body = new URLSearchParams({ comment: 'a'.repeat(10_000), name: 'a'.repeat(10_000) });
    const long = new Request('http://localhost/', { method: 'POST', body });
    const { comment, name } = await readTypedValues(long, new Map([['comment', 8_000]]));
    expect([comment?.length, name?.length]).toEqual([8_000, 4_000]);
    const broken = new Request('http://localhost/', {
      method: 'POST',
      body: 'no form',
      headers: { 'Content-Type': 'text/plain' },
    });
    expect({ ...(await readTypedValues(broken)) }).toEqual({});
  });
});
