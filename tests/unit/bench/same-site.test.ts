import { describe, expect, it } from 'vitest';
import { compareRecordings, type Difference } from '../../bench/same-site/compare.ts';
import { press } from '../../bench/same-site/forms.ts';
import { reasonFor } from '../../bench/same-site/intended.ts';
import type { Answer, Mail, Recording } from '../../bench/same-site/recording.ts';

const PAGE = `<!doctype html><html lang="en"><head><title>Visits</title>
  <link rel="stylesheet" href="/_astro/page.Ab12Cd34.css"><style>p { color: red }</style></head>
  <body><main class="wrap wide"><h1>Visits &amp; prices</h1><p>An hour costs <b>$120</b>.</p>
  <svg viewBox="0 0 9 9"><path d="m1 2a3 3 0 0 1 -2 0z"></path></svg>
  <a href="/visit/SrXwDdfObJxSPrscHIlQvdTkG1">KN-ABCD1234</a></main></body></html>`;
const ANSWER: Answer = {
  where: 'GET /services',
  path: '/services',
  status: 200,
  headers: [
    ['content-type', 'text/html'],
    ['date', 'Mon, 30 Nov 2026 10:00:00 GMT'],
    ['content-security-policy', "script-src 'self' 'sha256-abc='"],
    ['set-cookie', 'booking=secret; Path=/book; HttpOnly'],
  ],
  body: PAGE,
};
const MAIL: Mail = {
  to: 'sample@example.com',
  subject: 'Your visit',
  html: PAGE,
  text: 'See http://localhost:4321/visit/SrXwDdfObJxSPrscHIlQvdTkG1\nUntil then.',
  headers: { 'List-Unsubscribe': '<http://localhost:4321/newsletter>' },
};
const PICTURE = {
  where: 'GET /services, 390 wide',
  width: 2,
  height: 1,
  pixels: Uint8Array.of(9, 9, 9, 8, 8, 8),
};
const WHOLE: Recording = { answers: [ANSWER], mails: [MAIL], pictures: [PICTURE] };

function after(changes: { answer?: Partial<Answer>; mail?: Partial<Mail>; pixels?: Uint8Array }): Recording {
  return {
    answers: [{ ...ANSWER, ...changes.answer }],
    mails: [{ ...MAIL, ...changes.mail }],
    pictures: [{ ...PICTURE, pixels: changes.pixels ?? PICTURE.pixels }],
  };
}

function pageWith(from: string, to: string): Recording {
  expect(PAGE).toContain(from);
  return after({ answer: { body: PAGE.replace(from, to) } });
}

const saidOf = ({ kind, before, after: now }: Difference) => `${kind}: ${before} → ${now}`;

describe('a site that is compared with itself at another time', () => {
  it.each([
    ['a word', pageWith('$120', '$130'), ['text: An hour costs $120. → An hour costs $130.']],
    ['a word for screen readers', pageWith('<main ', '<main aria-label="Prices" '), ['text:  → [Prices]']],
    ['a link', pageWith('"/visit/', '"/visits/'), ['link: a href /visit/{secret} → a href /visits/{secret}']],
    [
      'the build of a page',
      pageWith('class="wrap ', 'class="wrapped '),
      ['dom: html/body/main class="wide wrap" → html/body/main class="wide wrapped"'],
    ],
    [
      'a drawing',
      pageWith('m1 2a3', 'm1 2a4'),
      ['dom: <path d="m1 2a3 3 0 0 1-2 0z"> → <path d="m1 2a4 3 0 0 1-2 0z">'],
    ],
    ['a status', after({ answer: { status: 404 } }), ['status: 200 → 404']],
    [
      'a header',
      after({
        answer: { headers: [...ANSWER.headers.slice(0, 3), ['set-cookie', 'booking=secret; Path=/']] },
      }),
      ['header: set-cookie: booking={value}; Path=/book; HttpOnly → set-cookie: booking={value}; Path=/'],
    ],
    [
      'a mail',
      after({ mail: { text: MAIL.text.replace('Until', 'See you') } }),
      ['mail: Until then. → See you then.'],
    ],
    [
      'the look of a mail',
      after({ mail: { html: PAGE.replace('$120', '$130') } }),
      ['mail: An hour costs $120. → An hour costs $130.'],
    ],
    ['a mail that is not sent', { ...WHOLE, mails: [] }, ['mail: is there → ']],
    ['a page that is gone', { ...WHOLE, answers: [] }, ['missing: is there → ']],
    [
      'a picture',
      after({ pixels: Uint8Array.of(9, 9, 9, 8, 90, 8) }),
      ['pixel: 2 × 1 → 2 × 1, 1 points differ, the first in row 0'],
    ],
  ])('shows %s that has changed', (_what, changed, said) => {
    expect(compareRecordings(WHOLE, changed).map(saidOf)).toEqual(said);
  });

  it('does not show what every run draws by lot, when it was made, or what the bytes of a file are', () => {
    const body = PAGE.replace('page.Ab12Cd34.css', 'other.Zz99Yy88.css')
      .replace('color: red', 'color: blue')
      .replace('SrXwDdfObJxSPrscHIlQvdTkG1', 'aaXwDdfObJxSPrscHIlQvdTkG9')
      .replace('KN-ABCD1234', 'KN-WXYZ9876')
      .replace('0 1 -2', '0 1-2')
      .replaceAll('\n', '\n\n');
    const headers = ANSWER.headers.map(
      ([name, value]) =>
        [name, value.replace('abc=', 'def=').replace('10:00', '11:00').replace('=secret', '=other')] as const,
    );
    const text = MAIL.text.replace('SrXwDdfObJxSPrscHIlQvdTkG1', 'aaXwDdfObJxSPrscHIlQvdTkG9');
    const pixels = Uint8Array.of(9, 9, 9, 8, 9, 8);
    expect(compareRecordings(WHOLE, after({ answer: { body, headers }, mail: { text }, pixels }))).toEqual(
      [],
    );
  });

  it('finds the order of things', () => {
    const body = '{\n"a": 1,\n"b": 2\n}';
    const [one, other] = [{ body }, { body: '{\n"b": 2\n"a": 1,\n}' }].map((answer) => after({ answer }));
    expect(compareRecordings(one ?? WHOLE, other ?? WHOLE).map(saidOf)).toEqual([
      'text: "a": 1, → in another order, from here on: "b": 2',
    ]);
  });

  it('accepts only differences that somebody gave a reason for', () => {
    const list = [{ kind: 'text', where: /services$/, line: /\$1[23]0/, why: 'a new price' }] as const;
    const [found] = compareRecordings(WHOLE, pageWith('$120', '$130'));
    const [other] = compareRecordings(WHOLE, pageWith('$120', '$140'));
    if (found === undefined || other === undefined) throw new Error('No difference was found.');
    expect(reasonFor(found, list)).toBe('a new price');
    expect(reasonFor(other, list)).toBeNull();
    expect(reasonFor({ ...found, kind: 'mail' }, list)).toBeNull();
    expect(reasonFor({ ...found, before: '' }, list)).toBe('a new price');
  });
});

describe('a form that is filled in without scripts', () => {
  const FORM = `<!doctype html><html><body><form method="post" action="/go"><input name="kept" value="a &amp; b">
    <input type="radio" name="one" value="x"><input type="radio" name="one" value="y" checked>
    <input type="checkbox" name="off" value="1"><select name="place"><option value="WA">W</option></select>
    <textarea name="words">old</textarea><button name="do" value="save">Save it</button></form>
    <form action="/search"><button>Find</button></form></body></html>`;

  it('sends what the page holds, what was typed and the button', () => {
    expect(press(FORM, { button: /^Save/, fields: { words: 'new' } })).toEqual({
      action: '/go',
      method: 'POST',
      fields: [
        ['kept', 'a & b'],
        ['one', 'y'],
        ['place', 'WA'],
        ['words', 'new'],
        ['do', 'save'],
      ],
    });
    expect(press(FORM, { button: /^Find/, fields: {} })).toEqual({
      action: '/search',
      method: 'GET',
      fields: [],
    });
  });

  it('names the buttons that are there when one is missing', () => {
    expect(() => press(FORM, { button: /^Book/, fields: {} })).toThrow('Save it | Find');
  });
});
