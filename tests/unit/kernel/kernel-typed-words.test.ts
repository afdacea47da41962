import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fullName, nameAdvice, readPersonName } from '#/kernel/person-name.ts';
import { dialedNumber, lineDigits, phoneAdvice, readPhoneNumber } from '#/kernel/phone-number.ts';
import { bareText, hidesSomething, visibleLine, visibleText } from '#/kernel/typed-text.ts';
import { personName } from '#/mail/plain-words.ts';
import { NO_NAMES, PEOPLE, PEOPLE_NAMES, UNSEEN_IN_NAMES } from '../../fixtures/people-names.ts';
import { NO_PHONE_NUMBERS, PHONE_NUMBERS } from '../../fixtures/phone-numbers.ts';

describe('a name', () => {
  const read = (typed: string): string => {
    const name = readPersonName(typed);
    return name.ok ? name.value : nameAdvice(name.fault, 'first name');
  };

  test('the table holds at least 60 people', () => expect(PEOPLE.length).toBeGreaterThanOrEqual(60));
  test.each(PEOPLE_NAMES)('stays as it was typed: %s', (name) => expect(read(name)).toBe(name));
  test.each(PEOPLE_NAMES)('is the same in a mail: %s', (name) => expect(personName(name)).toBe(name));
  test.each(UNSEEN_IN_NAMES)('keeps all that can be seen and nothing else: %j', (typed, name) =>
    expect(read(typed)).toBe(name),
  );
  test.each(NO_NAMES)('is refused in words that name what is wrong: %j', (typed, advice) =>
    expect(read(typed)).toBe(advice),
  );
  test('of somebody with one name only has no stray space', () => {
    expect(fullName({ firstName: 'Sukarno', lastName: '' })).toBe('Sukarno');
    expect(fullName({ firstName: 'Maria', lastName: 'Sample' })).toBe('Maria Sample');
  });
  test('that was taken is shown as it is in every mail, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (typed) => {
        const name = readPersonName(typed);
        if (name.ok) expect([personName(name.value), read(name.value)]).toEqual([name.value, name.value]);
      }),
    );
  });
});

describe('a phone number', () => {
  const read = (typed: string): string => {
    const number = readPhoneNumber(typed);
    return number.ok ? number.value : phoneAdvice(number.fault);
  };

  test('the tables hold at least 80 numbers', () =>
    expect(PHONE_NUMBERS.length + NO_PHONE_NUMBERS.length).toBeGreaterThanOrEqual(80));
  test.each(PHONE_NUMBERS)('typed as %j is kept as %s', (typed, kept) => {
    expect([read(typed), read(kept)]).toEqual([kept, kept]);
  });
  test.each(NO_PHONE_NUMBERS)('is refused when nothing could ring: %j', (typed) =>
    expect(read(typed)).toMatch(/^(?:Enter a phone number with 10 digits|Check the phone number)/),
  );
  test('that is missing is asked for', () => expect(read(' \u200B')).toBe('Enter a phone number'));
  test('is one line whether or not an extension is given', () => {
    expect(lineDigits('206-555-0187 ext. 12')).toBe(lineDigits('206-555-0187'));
    expect(lineDigits('206-555-0187')).toBe('2065550187');
    expect(dialedNumber('206-555-0187 ext. 12')).toBe('+12065550187');
    expect(dialedNumber('+442079460958')).toBe('+442079460958');
  });
});

describe('words that somebody typed', () => {
  test('lose what nobody sees, in one way for the whole product', () => {
    expect(visibleText('a\u200Bb\u00A0c\r\nd\u2028e')).toBe('ab c\nd\ne');
    expect(visibleLine(' a\u2029\u3000b ')).toBe('a b');
    expect(bareText('نیک\u200Cخواه')).toBe('نیکخواه');
    for (const hidden of ['a\nb', 'a\tb', 'a\u0000', 'a\u202Eb', 'a\uD800'])
      expect(hidesSomething(hidden), JSON.stringify(hidden)).toBe(true);
    for (const plain of ['Ana Lee', 'نیک\u200Cخواه', '👩‍⚕️']) expect(hidesSomething(plain)).toBe(false);
  });
  test('keep the joiners and shapes that scripts and emoji are written with', () => {
    for (const text of ['نیک\u200Cخواه', 'ක්\u200Dරි', '👩\u200D⚕\uFE0F', '葛\u{E0100}城', '1\uFE0F\u20E3'])
      expect(visibleText(text)).toBe(text);
  });
  test('are the same when they are read twice', () => {
    const hidden = fc.constantFrom(
      ...Array.from('\u200B\u200C\u200D\u034F\uFE0F\u0301\u2028\u00A0\u180Ba1é漢👩ن'),
    );
    fc.assert(
      fc.property(
        fc.string({ unit: fc.oneof(hidden, fc.string({ unit: 'binary', maxLength: 1 })) }),
        (text) => {
          expect(visibleText(visibleText(text))).toBe(visibleText(text));
          expect(hidesSomething(visibleLine(text))).toBe(false);
        },
      ),
    );
  });
});
