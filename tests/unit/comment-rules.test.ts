import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextState, type CommentAction, type CommentState } from '#/features/comments/domain/comment.ts';
import { checkWords, tidyWords } from '#/features/comments/domain/comment-text.ts';
import { readPenName, suggestPenName } from '#/features/comments/domain/pen-name.ts';
import { mustGo, privateFactsFinder, takeOut } from '#/features/comments/domain/private-facts.ts';
import { safetyNeedOf } from '#/features/comments/domain/safety-words.ts';
import { confirmingWords, REPLY_TEMPLATES } from '#/features/comments/domain/staff-reply.ts';
import { closesOn, isClosed, pageOf } from '#/features/comments/domain/thread.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';
import { realContent } from '../builders/content-folder.ts';

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
    const nasty = ['a', '@', '.', '1', '1-', 'a.', 'a@', 'my ', 'i have ', 'one ', 'born ', 'may 1 ', '+1 ('];
    for (const piece of nasty) {
      const text = piece.repeat(4_000 / piece.length);
      const start = performance.now();
      find(text);
      safetyNeedOf(text);
      confirmingWords(text);
      tidyWords(text);
      expect(performance.now() - start, piece).toBeLessThan(250);
    }
  });

  test('the names of our own pages count as a diagnosis', async () => {
    const { conditions } = await realContent();
    const real = privateFactsFinder(
      conditions.flatMap(({ shortName, alsoCalled }) => [shortName, ...alsoCalled]),
    );
    for (const { shortName } of conditions) {
      expect(real(`I have ${shortName} since spring`).map(({ kind }) => kind)).toContain('diagnosis');
    }
  });
});

describe('the words of a comment', () => {
  test('are tidied once and for all, with nothing unseen in them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (typed) => {
        const tidy = tidyWords(typed);
        expect(tidyWords(tidy)).toBe(tidy);
        expect(tidy).not.toMatch(
          /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u200B\u202A-\u202E\u2066-\u2069\uFEFF]/,
        );
        expect(tidy.isWellFormed()).toBe(true);
      }),
    );
    expect(tidyWords('a\u202Etxt.exe\u200B\u0000b')).toBe('atxt.exeb');
    expect(tidyWords('s\u200Dt\u200Ca\u200Dff')).toBe('staff');
    expect(tidyWords(`Z${'\u0310'.repeat(50)}`).length).toBeLessThan(6);
    expect(tidyWords('👩\u200D⚕️ می\u200Cخواهم')).toContain('می\u200Cخواهم');
  });

  test('are neither empty nor without end', () => {
    expect(checkWords('', 2_000)).toEqual({ ok: false, fault: { kind: 'words-missing' } });
    expect(checkWords('Ok.', 2_000)).toEqual({ ok: false, fault: { kind: 'words-too-short' } });
    expect(checkWords('1234567890 !!', 2_000)).toEqual({ ok: false, fault: { kind: 'words-too-short' } });
    expect(checkWords('é'.repeat(2_001), 2_000)).toEqual({ ok: false, fault: { kind: 'words-too-long' } });
    expect(checkWords('😀a'.repeat(1_000), 2_000).ok).toBe(true);
  });
});

describe('a pen name', () => {
  const read = (typed: string) => readPenName(typed, ['Kneadful', 'Kneadful Medical Massage']);
  const faultOf = (typed: string) => {
    const name = read(typed);
    return name.ok ? name.value : name.fault.kind;
  };

  test('that we suggest is always allowed', () => {
    fc.assert(
      fc.property(fc.integer(), (number) => {
        expect(read(suggestPenName(number)).ok).toBe(true);
      }),
    );
  });

  test.each([
    ['Dr Ana', 'pen-name-taken'],
    ['Ana, LMT', 'pen-name-signs'],
    ['Ana LMT', 'pen-name-taken'],
    ['Clinic Staff', 'pen-name-taken'],
    ['Kneadful', 'pen-name-taken'],
    ['The Kn3adful team', 'pen-name-taken'],
    ['Stáff', 'pen-name-taken'],
    ['Stаff', 'pen-name-mixed-scripts'],
    ['<b>Ana</b>', 'pen-name-signs'],
    ['ana@example.com', 'pen-name-signs'],
    ['12345', 'pen-name-signs'],
    ['', 'pen-name-missing'],
    ['A', 'pen-name-too-short'],
    ['a'.repeat(31), 'pen-name-too-long'],
    ['Sta\u200Bff', 'pen-name-taken'],
    ['Леся', 'Леся'],
    ['山のさくら', '山のさくら'],
    ["  Quiet \t O'Brien-Maple 2 ", "Quiet O'Brien-Maple 2"],
  ])('“%s” is answered with %s', (typed, answer) => {
    expect(faultOf(typed)).toBe(answer);
  });
});

describe('what happens to a comment', () => {
  const action = fc.constantFrom<CommentAction>('approve', 'decline', 'reply', 'withdraw');

  test('what was taken back is never shown again, and nothing is shown that nobody approved', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 12 }), (actions) => {
        let state: CommentState = 'submitted';
        let isWithdrawn = false;
        let isApproved = false;
        for (const next of actions) {
          const result = nextState(state, next, !isWithdrawn);
          if (!result.ok) continue;
          state = result.value;
          isWithdrawn ||= next === 'withdraw';
          isApproved ||= next === 'approve';
          if (isWithdrawn) expect(state).toBe('withdrawn');
          if (state === 'approved') expect(isApproved).toBe(true);
        }
      }),
    );
  });

  test('words that were erased cannot be approved, and only what is shown is answered', () => {
    expect(nextState('declined', 'approve', false)).toEqual({ ok: false, fault: { kind: 'words-erased' } });
    expect(nextState('declined', 'approve', true)).toEqual({ ok: true, value: 'approved' });
    expect(nextState('submitted', 'reply', true)).toEqual({ ok: false, fault: { kind: 'not-approved' } });
  });

  test('a thread takes comments for 12 months from its first comment, and again when the page is checked anew', () => {
    const day = (text: string) => text as LocalDate;
    expect(closesOn(day('2020-01-01'), null)).toBeNull();
    expect(closesOn(day('2026-11-01'), day('2027-02-28'))).toBe('2028-02-28');
    expect(closesOn(day('2028-02-29'), day('2027-02-28'))).toBe('2029-02-28');
    expect(isClosed(day('2028-02-28'), day('2028-02-27'))).toBe(false);
    expect(isClosed(day('2028-02-28'), day('2028-02-28'))).toBe(true);
    expect(isClosed(null, day('2090-01-01'))).toBe(false);
  });

  test('a page number that is none shows the nearest page', () => {
    expect(pageOf('2', 45)).toEqual({ page: 2, pages: 3 });
    expect(pageOf('99', 45)).toEqual({ page: 3, pages: 3 });
    for (const odd of [null, '', '0', '-1', '1e9', '9'.repeat(400), 'a', '__proto__']) {
      expect(pageOf(odd, 0)).toEqual({ page: 1, pages: 1 });
    }
  });
});

describe('an answer of the clinic', () => {
  test('from a template never says that somebody is a patient', () => {
    for (const reply of Object.values(REPLY_TEMPLATES)) expect(confirmingWords(reply), reply).toBeNull();
  });

  test.each([
    'Thank you for your visit!',
    'We are glad your last session helped.',
    'When you came to us in May, your therapist took notes.',
    'As our patient you can call any time.',
    'We remember you well.',
    'See you again soon!',
    'Thanks for choosing us.',
    'You told us that it hurts.',
    'Your MRI results are in your file.',
    'Ana treated you gently, and you were a patient here.',
    'Please come back and we will mend it.',
  ])('that would say it is refused: “%s”', (reply) => {
    expect(confirmingWords(reply)).not.toBeNull();
  });
});

describe('a comment that may be about danger', () => {
  test.each([
    ['Some days I want to die.', 'crisis'],
    ['I think about suicide a lot', 'crisis'],
    ['I had chest pain after it', 'danger'],
    ['My back got much worse after the massage', 'danger'],
    ['I can’t feel my foot', 'danger'],
    ['Stretching helps me sleep', null],
  ])('“%s” is read as %s', (text, need) => {
    expect(safetyNeedOf(text)).toBe(need);
  });
});
