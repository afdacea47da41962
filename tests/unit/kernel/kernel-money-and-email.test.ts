import { describe, expect, it } from 'vitest';
import { emailAdvice, mailboxOf, parseEmailAddress, shownEmail } from '#/kernel/email-address.ts';
import { isSlug, isUuid } from '#/kernel/ids.ts';
import { cents, formatCents, readDollars, smallerAmount, takeCents } from '#/kernel/money.ts';

describe('money', () => {
  it.each([
    ['120', 12_000],
    [' $120 ', 12_000],
    ['120.5', 12_050],
    ['120.50', 12_050],
    ['1,234.50', 123_450],
    ['$ 1,234', 123_400],
    ['12O', null],
    ['-5', null],
    ['1,23', null],
    ['120.505', null],
    ['120.', null],
    ['1.234,50', null],
    ['9999999', null],
    ['１２０', null],
    ['', null],
  ])('reads “%s” as it was meant, or asks again', (typed, expected) => {
    expect(readDollars(typed)).toBe(expected);
  });

  it('is whole cents and never negative', () => {
    for (const amount of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 1e12])
      expect(() => cents(amount)).toThrow(RangeError);
    expect(takeCents(cents(100), cents(250))).toBe(0);
    expect(smallerAmount(cents(5), cents(7))).toBe(5);
  });

  it('is written as a patient reads it', () => {
    expect([formatCents(cents(9_500)), formatCents(cents(9_550)), formatCents(cents(0))]).toEqual([
      '$95',
      '$95.50',
      '$0',
    ]);
  });
});

describe('an email address', () => {
  const address = (typed: string): string => {
    const result = parseEmailAddress(typed);
    return result.ok ? result.value : result.fault.kind;
  };
  const mailbox = (typed: string): string => {
    const result = parseEmailAddress(typed);
    return result.ok ? mailboxOf(result.value) : result.fault.kind;
  };

  it('is trimmed, and only its domain is put in lower case', () => {
    expect(address('  Ana.Lee@Example.COM ')).toBe('Ana.Lee@example.com');
    expect(address('ana@bücher.example')).toBe('ana@xn--bcher-kva.example');
  });

  it('is refused when mail could not go there', () => {
    for (const typed of [
      'ana',
      '@a.example',
      'a@b',
      'a@b..example',
      'a b@c.example',
      '.a@b.example',
      'a@[1.2.3.4]',
      'a@1.2.3.4',
      'a@b.example/x',
      'ana@exa\u0000mple.com',
      'a@b.example\r\nBcc: x@y.example',
      'a@b@c',
      '"ana lee"@b.example',
    ])
      expect([typed, address(typed)]).toEqual([typed, 'email-malformed']);
    expect(address('   ')).toBe('email-missing');
    expect(address(`${'a'.repeat(65)}@b.example`)).toBe('email-too-long');
    expect(address(`a@${'b.'.repeat(130)}example`)).toBe('email-too-long');
  });

  it('is read in one way however it was typed: wide letters, unseen signs, needless quotes', () => {
    for (const typed of [
      'ａｎａ＠ｂ．ｅｘａｍｐｌｅ',
      'a\u200Bn\u2060a@b.exam\u00ADple',
      '"ana"@b.example',
      '"a\\na"@b.example',
      'ana@b｡example',
    ])
      expect([typed, address(typed)]).toEqual([typed, 'ana@b.example']);
  });

  it('is refused in words of its own when a letter only looks like a plain one', () => {
    for (const typed of ['аna@b.example', 'ana@gmаil.com', 'ana@xn--gmil-63d.com'])
      expect([typed, address(typed)]).toEqual([typed, 'email-lookalike']);
    expect(address('ana@почта.example')).toBe('ana@xn--80a1acny.example');
  });

  it.each([
    ['josé@example.com', 'é'],
    ['anä+tag@b.example', 'ä'],
    ['ανα@b.example', 'α'],
    ['用户@b.example', '用'],
    ['ana😀@b.example', '😀'],
  ])('that mail may never reach is refused in words that are true for it: %s', (typed, sign) => {
    const read = parseEmailAddress(typed);
    expect(read.ok ? '' : emailAdvice(read.fault)).toBe(
      `We cannot be sure that our mail reaches an address with “${sign}” before the @. Enter another address`,
    );
  });

  it('names the letter that only looks like a plain one', () => {
    const read = parseEmailAddress('ana@gmаil.com');
    expect(read.ok ? '' : emailAdvice(read.fault)).toContain('The “а” in this address only looks like');
  });

  it.each([
    'a%0d%0a@b.org',
    'a%0D%0Abcc:x@b.org',
    'a%00@b.org',
    'a%250d@b.org',
    'a%20b@b.org',
    'a\u0085@b.org',
  ])('with an encoded or real line end is refused: %j', (typed) =>
    expect(address(typed)).toBe('email-malformed'),
  );

  it.each([
    ['ana@bücher.example', 'ana@bücher.example'],
    ['ana@XN--BCHER-KVA.example', 'ana@bücher.example'],
    ['ana@почта.рф', 'ana@почта.рф'],
    ['ana@例え.jp', 'ana@例え.jp'],
    ['Ana@example.com', 'Ana@example.com'],
  ])('is shown with its domain in its own letters: %s', (typed, shown) =>
    expect(shownEmail(address(typed))).toBe(shown),
  );

  it('has one mailbox however it is spelled', () => {
    expect(mailbox('Ana.Lee+spa@Gmail.com')).toBe('analee@gmail.com');
    expect(mailbox('analee@googlemail.com')).toBe('analee@gmail.com');
    expect(mailbox('Ana.Lee+spa@clinic.example')).toBe('ana.lee@clinic.example');
    expect(mailbox('+tag@clinic.example')).toBe('+tag@clinic.example');
  });

  it.each([
    ['Ana.Lee@icloud.com', 'ana.lee@me.com', 'ana.lee+spa@mac.com'],
    ['ana.lee@proton.me', 'analee@protonmail.com', 'ana-lee@pm.me', 'Ana_Lee+x@protonmail.ch'],
    ['ana.lee@yandex.ru', 'ana-lee@ya.ru', 'ana.lee+x@yandex.com', 'Ana-Lee@yandex.kz'],
    ['ana.lee@gmail.com', 'analee@googlemail.com', 'a.n.a.lee+x@gmail.com'],
  ])('has one mailbox under all domains of its provider: %s', (...spellings) =>
    expect(new Set(spellings.map(mailbox)).size).toBe(1),
  );

  it.each([
    ['ana.lee@icloud.com', 'analee@icloud.com'],
    ['ana-lee@gmail.com', 'analee@gmail.com'],
    ['ana@hotmail.com', 'ana@outlook.com'],
    ['ana.lee@clinic.example', 'analee@clinic.example'],
  ])('has another mailbox where the provider says so: %s and %s', (one, other) =>
    expect(mailbox(one)).not.toBe(mailbox(other)),
  );
});

describe('names in addresses of the site', () => {
  it('are lower-case words or UUIDs', () => {
    expect([
      isSlug('medical-massage-60'),
      isSlug('A'),
      isSlug('a--b'),
      isSlug('-a'),
      isSlug('__proto__'),
    ]).toEqual([true, false, false, false, false]);
    expect([isUuid('8c5dbc3c-6c6d-4d6a-9d3a-0d6b2f1f7a11'), isUuid('x')]).toEqual([true, false]);
  });
});
