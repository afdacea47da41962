import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tidyWords } from '#/features/comments/domain/comment-text.ts';
import { mustGo, privateFactsFinder, takeOut } from '#/features/comments/domain/private-facts.ts';
import { safetyNeedOf } from '#/features/comments/domain/safety-words.ts';
import { confirmingWords } from '#/features/comments/domain/staff-reply.ts';
import { sampleContent } from '../../builders/content-folder.ts';

const find = privateFactsFinder(['Nerve pain down the leg', 'Sciatica', 'Low back pain']);
const kinds = (text: string) => find(text).map(({ kind }) => kind);
const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((list) => list.join(''));
/** Words of a comment that tell nothing. */
const harmless = fc
  .array(fc.constantFrom('walking', 'helps', 'a', 'little', 'every', 'morning', 'slowly', 'stretch'), {
    maxLength: 8,
  })
  .map((words) => words.join(' '));
const around = (inside: fc.Arbitrary<string>) =>
  fc.tuple(harmless, inside, harmless).map(([before, middle, after]) => `${before} ${middle} ${after}`);

describe('the look for private facts', () => {
  const area = fc.tuple(fc.integer({ min: 2, max: 9 }), digits(2)).map(([first, rest]) => `${first}${rest}`);
  const gap = fc.constantFrom(' ', '-', '.', '', ' - ');
  const phone = fc
    .tuple(area, digits(3), digits(4), gap, fc.constantFrom('', '+1 ', '1-'), fc.boolean())
    .map(([a, b, c, between, country, brackets]) =>
      brackets ? `${country}(${a}) ${b}${between}${c}` : `${country}${a}${between}${b}${between}${c}`,
    );

  test('finds every US phone number, however it is spaced', () => {
    fc.assert(
      fc.property(around(phone), (text) => {
        expect(kinds(text)).toContain('phone');
      }),
    );
  });

  test('finds a phone number in wide and foreign digits and with hidden signs between them', () => {
    const disguise = (text: string, zero: number) =>
      text.replace(/\d/g, (digit) => `${String.fromCodePoint(zero + Number(digit))}\u200B`);
    const zeros = fc.constantFrom(0xff10, 0x0660, 0x06f0, 0x0966, 0x1d7ce);
    fc.assert(
      fc.property(around(fc.tuple(phone, zeros).map(([number, zero]) => disguise(number, zero))), (text) => {
        expect(kinds(text)).toContain('phone');
      }),
    );
  });

  test('finds every email address, plain or spelled out', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9]{1,12}$/);
    const at = fc.constantFrom('@', ' @ ', ' (at) ', ' [at] ');
    const address = fc
      .tuple(name, at, name, fc.constantFrom('com', 'org', 'net', 'co.uk'))
      .map(([local, sign, domain, top]) => `${local}${sign}${domain}.${top}`);
    fc.assert(
      fc.property(around(address), (text) => {
        expect(kinds(text)).toContain('email');
      }),
    );
    expect(kinds('write to maria at example dot com')).toContain('email');
    expect(kinds('ｍａｒｉａ＠ｅｘａｍｐｌｅ．ｃｏｍ')).toContain('email');
  });

  test('finds every full date, and a birthday without its year', () => {
    const day = fc.tuple(
      fc.integer({ min: 1930, max: 2026 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
    );
    const written = fc
      .tuple(day, fc.constantFrom('en-US', 'en-GB', 'sv', 'long', 'de'))
      .map(([[year, month, date], style]) => {
        const plain = Temporal.PlainDate.from({ year, month, day: date });
        return style === 'long'
          ? plain.toLocaleString('en-US', { dateStyle: 'long' })
          : plain.toLocaleString(style);
      });
    fc.assert(
      fc.property(around(written), (text) => {
        expect(find(text).some(mustGo)).toBe(true);
      }),
    );
    expect(kinds('I was born on May 20 and I am fine')).toEqual(['birth-date']);
    expect(kinds('DOB: 5/20/85')).toEqual(['birth-date']);
  });

  test.each([
    ['Call me at 555-0187 tonight', 'phone'],
    ['two oh six five five five oh one eight seven', 'phone'],
    ['+44 20 7946 0958 is mine', 'phone'],
    ['My number is 123-45-6789', 'id-number'],
    ['Member 000123456789', 'id-number'],
    ['Find me as @maria_p on the app', 'handle'],
    ['My doctor said to rest', 'clinician'],
    ['my new physical therapist was kind', 'clinician'],
    ['Dr. Miller is good', 'clinician'],
    ['I was diagnosed with a slipped disc', 'diagnosis'],
    ['I have had really bad sciatica', 'diagnosis'],
    ['I’ve got diabetes too', 'diagnosis'],
    ['My MRI was clear', 'diagnosis'],
    ['I stopped my medication', 'diagnosis'],
  ])('finds what is private in “%s”', (text, kind) => {
    expect(kinds(text)).toContain(kind);
  });

  test.each([
    'Walking 20 minutes a day, 5 days a week, helped more than rest.',
    'I walk 500-1000 steps, then rest for 10 to 15 minutes.',
    'It took from 2019 to 2024. The pain went from 8/10 to 3/10.',
    'Look at the part on heat. It is good at explaining.',
    'Is a 60 or 90 minute visit better? It costs $120.',
    'Call 911 if it gets bad.',
  ])('leaves alone what tells nothing: “%s”', (text) => {
    expect(find(text)).toEqual([]);
  });

  test('taking out leaves nothing by which somebody can be found, and keeps the rest', () => {
    fc.assert(
      fc.property(around(phone), fc.string({ unit: 'grapheme' }), (text, more) => {
        expect(find(takeOut(`${text}\n${more}`, find)).filter(mustGo)).toEqual([]);
      }),
    );
    expect(takeOut('Heat helps. Call me at 206-555-0187. Bye!', find)).toBe(
      'Heat helps. Call me at [taken out]. Bye!',
    );
  });

  test('is quick, whatever is typed', () => {
    // Of its own work: a busy machine makes people wait, but says nothing about the search.
    const MOST_MICROSECONDS = 250_000;
    const nasty = ['a', '@', '.', '1', '1-', 'a.', 'a@', 'my ', 'i have ', 'one ', 'born ', 'may 1 ', '+1 ('];
    for (const piece of nasty) {
      const text = piece.repeat(4_000 / piece.length);
      const start = process.threadCpuUsage();
      find(text);
      safetyNeedOf(text);
      confirmingWords(text);
      tidyWords(text);
      expect(process.threadCpuUsage(start).user, piece).toBeLessThan(MOST_MICROSECONDS);
    }
    for (const piece of [' ', '\u0301', '\u200D', '\n', 'a']) {
      const start = process.threadCpuUsage();
      tidyWords(`a${piece.repeat(65_000)}b`);
      expect(process.threadCpuUsage(start).user, piece).toBeLessThan(MOST_MICROSECONDS);
    }
  });

  test('the names of our own pages count as a diagnosis', async () => {
    const { conditions } = await sampleContent();
    const real = privateFactsFinder(
      conditions.flatMap(({ shortName, alsoCalled }) => [shortName, ...alsoCalled]),
    );
    for (const { shortName } of conditions) {
      expect(real(`I have ${shortName} since spring`).map(({ kind }) => kind)).toContain('diagnosis');
    }
  });
});
