import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mailBrand } from '#/features/clinic/domain/brand-colors.ts';
import { composeMail } from '#/mail/compose-mail.ts';
import { finishedMail } from '#/mail/finished-mail.ts';
import { fillLinkSlots, linkSlot } from '#/mail/link-slot.ts';
import type { MailBlock, MailContent } from '#/mail/mail-content.ts';
import { headerValue, linkTarget, personName, plainLine } from '#/mail/plain-words.ts';
import { aClinicMailView } from '../../builders/mail-views.ts';
import { wordsOfHtml, wordsOfText } from '../../builders/mail-words.ts';

function aLetter(changes: Partial<MailContent> = {}): MailContent {
  return {
    lang: 'en',
    subject: 'Tuesday, May 4, 1:30 pm',
    sender: aClinicMailView().sender,
    lead: 'Your visit is booked.',
    fact: 'Tuesday, May 4, 1:30 pm',
    details: ['60 minutes'],
    blocks: [{ kind: 'primary-link', label: 'Change this visit', url: 'https://clinic.example/visit/x' }],
    reason: 'You get this email because you booked a visit.',
    ...changes,
  };
}

const words = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '<b>&amp;"\'</b>',
    '<script>alert(1)</script>',
    'a\r\nBcc: x@y.example',
    '\u202Eevil',
    'Zoë 👩🏽‍⚕️',
  ),
);
const url = fc.webUrl();
const block: fc.Arbitrary<MailBlock> = fc.oneof(
  fc.record({ kind: fc.constant('heading' as const), text: words }),
  fc.record({ kind: fc.constant('paragraph' as const), parts: fc.array(words, { maxLength: 3 }) }),
  fc.record({
    kind: fc.constant('paragraph' as const),
    parts: fc.array(fc.record({ label: words, url }), { maxLength: 2 }),
  }),
  fc.record({ kind: fc.constant('list' as const), items: fc.array(words, { maxLength: 3 }) }),
  fc.record({
    kind: fc.constant('facts' as const),
    facts: fc.array(fc.record({ label: words, value: words }), { maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant('second-link' as const), label: words, url }),
);

describe('every mail', () => {
  test('says the same words in the same order as HTML and as plain text', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 8 }), words, words, (blocks, lead, fact) => {
        const mail = composeMail(aLetter({ blocks, lead, fact }));
        expect(wordsOfHtml(mail.html)).toEqual(wordsOfText(mail.text));
      }),
    );
  });

  test('never lets a word become markup', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 6 }), words, (blocks, lead) => {
        const { html } = composeMail(aLetter({ blocks, lead }));
        const tags = new Set([...html.matchAll(/<\/?([a-z0-9!]+)/gi)].map(([, tag]) => tag?.toLowerCase()));
        const ours = '!doctype html head meta title style body div p span h1 h2 a ul li b'.split(' ');
        expect([...tags].filter((tag) => !ours.includes(tag ?? ''))).toEqual([]);
      }),
    );
  });

  test('shows the way to the clinic in a color that can be read, at its top too', () => {
    const { address } = aLetter().sender;
    const { html } = composeMail(aLetter({ details: [address], blocks: [] }));
    const [atTop, atFoot, ...others] = html.match(/<a [^>]*contact[^>]*>/g) ?? [];
    expect(atTop).toContain('color:#FFFFFF');
    expect(atTop, 'a dark screen leaves it white').not.toContain('m-link');
    expect(atFoot).toContain('color:#0B4A5B');
    expect(others).toEqual([]);
  });

  test('has the fact in the subject and in the first line', () => {
    const mail = composeMail(aLetter());
    expect(mail.text.split('\n')[0]).toBe(mail.subject);
    expect(wordsOfHtml(mail.html).join(' ').startsWith(mail.subject)).toBe(true);
  });

  test('shows the clinic in its own color and with its own line, on a light and on a dark screen', () => {
    const sender = {
      ...aClinicMailView().sender,
      brand: mailBrand({ nameLine: 'By the harbor', colors: { light: '#5b2a86', dark: '#d3bdea' } }),
    };
    const { html, text } = composeMail(aLetter({ sender }));
    expect([html, text].every((part) => part.includes('By the harbor'))).toBe(true);
    for (const look of ['color:#5B2A86', 'background:#5B2A86', '.m-heading{color:#D3BDEA!important}'])
      expect(html).toContain(look);
    expect(html).not.toMatch(/#0E4D4A|#A6D3CB|#154845/i);
  });

  test('loads nothing, follows nobody and needs no table or picture', () => {
    const { html } = composeMail(aLetter());
    expect(html).not.toMatch(/<(img|table|link|script|iframe|object|form|input)\b|url\(|@import|@font-face/i);
    expect(html).toContain('<html lang="en"');
    expect(html).toContain('max-width:600px');
    expect(html).toContain('prefers-color-scheme:dark');
  });

  test('has one primary link at most', () => {
    const link: MailBlock = { kind: 'primary-link', label: 'One', url: 'https://clinic.example/' };
    expect(() => composeMail(aLetter({ blocks: [link, link] }))).toThrow('one primary link');
  });

  test('is in the order: fact, link, reason, phone, address', () => {
    const { text } = composeMail(aLetter());
    const places = [
      'Tuesday, May 4',
      'https://clinic.example/visit/x',
      'You get this',
      '206-555-0142',
      'Seattle, WA',
    ];
    const found = places.map((place) => text.indexOf(place));
    expect(found).toEqual([...found].sort((one, other) => one - other));
    expect(found[0]).toBe(0);
  });
});

describe('a word in a mail header', () => {
  test.each([
    'a\r\nBcc: x',
    'a\nb',
    'a\rb',
    'a\u2028b',
    'a\u0000b',
    'a\u0085b',
    '\uD83D',
    '',
    '   ',
    'x'.repeat(251),
  ])('is refused when it could break the header: %j', (value) => {
    expect(() => headerValue('Subject', value)).toThrow();
    expect(() => finishedMail(composeMail(aLetter()), [], { 'X-Note': value })).toThrow();
  });

  test('is refused as the name of a header when it holds more than a name', () => {
    expect(() => finishedMail(composeMail(aLetter()), [], { 'X-A: b\r\nX-C': 'd' })).toThrow();
  });

  test('is refused as a file name with a line end', () => {
    const file = { fileName: 'a\r\n.ics', contentType: 'text/calendar', content: '' };
    expect(() => finishedMail(composeMail(aLetter()), [file])).toThrow();
  });
});

describe('a name that somebody typed', () => {
  test.each([
    ['Maria', 'Maria'],
    ['J.R. O’Neil-Díaz S/O Kumar', 'J.R. O’Neil-Díaz S/O Kumar'],
    ['10.0.0.1', '10. 0. 0. 1'],
    ['http://evil.example/x', 'http: / / evil. example/ x'],
    ['www.evil.example', 'www. evil. example'],
    ['me@evil.example', 'me@ evil. example'],
    ['Your\r\naccount', 'Your account'],
  ])('%j is shown as %j and is no link', (typed, shown) => {
    expect(personName(typed)).toBe(shown);
  });

  test('is cut at 80 characters and keeps whole characters', () => {
    expect(personName('👩🏽‍⚕️'.repeat(100))).toBe('👩🏽‍⚕️'.repeat(11));
    expect(personName('x'.repeat(81))).toBe('x'.repeat(80));
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        const shown = personName(typed);
        expect(shown.length).toBeLessThanOrEqual(80);
        expect(shown).toBe(plainLine(shown));
        expect(shown).not.toMatch(/[.:/\\@]\S/u);
      }),
    );
  });
});

describe('a link', () => {
  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    '/visit/x',
    'https://a b',
    'https://a/"onclick',
    'mailto:a@b',
  ])('is refused when it is not a plain web or phone address: %s', (target) => {
    expect(() => linkTarget(target)).toThrow('plain http');
  });

  test('gets its secret only when the mail leaves', () => {
    const slot = linkSlot({ purpose: 'visit', id: '0f8f7c4e-3d5b-4c39-9a36-0a3a3b0c1d2e', version: 3 });
    const url = `https://clinic.example/visit/${slot}`;
    const mail = composeMail(aLetter({ blocks: [{ kind: 'primary-link', label: 'See it', url }] }));
    const calendar = `BEGIN:X\r\nDESCRIPTION:${'é'.repeat(20)} ${url.slice(0, 30)}\r\n ${url.slice(30)}\r\nEND:X\r\n`;
    const file = { fileName: 'a.ics', contentType: 'text/calendar; method=REQUEST', content: calendar };
    const stored = finishedMail(mail, [file], { 'List-Unsubscribe': `<${url}>` });
    expect(JSON.stringify(stored)).not.toContain('SECRET');

    const token = 'SECRET'.repeat(10);
    const sent = fillLinkSlots(stored, (claim) => {
      expect(claim).toEqual({ purpose: 'visit', id: '0f8f7c4e-3d5b-4c39-9a36-0a3a3b0c1d2e', version: 3 });
      return token;
    });
    const attached = Buffer.from(sent.attachments[0]!.base64, 'base64').toString('utf8');
    expect(sent.html).toContain(`href="https://clinic.example/visit/${token}"`);
    expect(sent.text).toContain(`See it: https://clinic.example/visit/${token}`);
    expect(sent.headers['List-Unsubscribe']).toBe(`<https://clinic.example/visit/${token}>`);
    expect(attached.replaceAll('\r\n ', '')).toContain(`/visit/${token}\r\n`);
    for (const line of attached.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(JSON.stringify(sent)).not.toContain('link-slot');
    expect(fillLinkSlots(stored, () => token)).toEqual(fillLinkSlots(stored, () => token));
  });

  test('cannot be asked for by typing one into a name', () => {
    const typed = linkSlot({ purpose: 'visit', id: '0f8f7c4e-3d5b-4c39-9a36-0a3a3b0c1d2e', version: 0 });
    const stored = finishedMail(composeMail(aLetter({ details: [`For ${personName(typed)}`] })));
    const sent = fillLinkSlots(stored, () => {
      throw new Error('asked for a secret');
    });
    expect(sent).toEqual(stored);
  });

  test.each([
    { purpose: 'a.b', id: 'x', version: 0 },
    { purpose: 'visit', id: 'a b', version: 0 },
    { purpose: 'visit', id: 'a', version: -1 },
  ])('slot is refused for %j', (claim) => {
    expect(() => linkSlot(claim)).toThrow();
  });
});
