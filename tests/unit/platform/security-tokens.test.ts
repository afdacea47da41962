import { createSecretKey } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sealedBox } from '#/platform/security/sealed-box.ts';
import { linkTokens } from '#/platform/security/tokens.ts';
import { randomIds } from '#/platform/ids.ts';

const key = (id: string, fill: number) => ({ id, secret: createSecretKey(Buffer.alloc(32, fill)) });
const [oldKey, newKey] = [key('old', 1), key('new', 2)];
const id = '0b7e4a1c-93c2-4d0f-8f55-3d2b1a9c7e60';
const claim = { purpose: 'manage', id, version: 1 };

describe('a secret link', () => {
  const tokens = linkTokens([newKey]);
  const token = tokens.make(claim);

  it('opens what it was made for, names it, and fits into an address', () => {
    expect(tokens.verify(token, claim)).toBe(true);
    expect(tokens.readId(token)).toBe(id);
    expect(token).toMatch(/^[A-Za-z0-9_-]{40,60}$/);
    expect(tokens.make(claim)).toBe(token);
  });

  it('opens nothing else: not another purpose, another person, or an older version', () => {
    expect(tokens.verify(token, { ...claim, purpose: 'cancel' })).toBe(false);
    expect(tokens.verify(token, { ...claim, id: randomIds().uuid() })).toBe(false);
    expect(tokens.verify(token, { ...claim, version: 2 })).toBe(false);
  });

  it('is worthless after any change', () => {
    fc.assert(
      fc.property(
        fc.nat(token.length - 1),
        fc.constantFrom('A', 'b', '7', '-', '', '=', ' '),
        (at, letter) => {
          const changed = token.slice(0, at) + letter + token.slice(at + 1);
          if (changed !== token) expect(tokens.verify(changed, claim)).toBe(false);
        },
      ),
    );
    for (const extended of [`${token}A`, `A${token}`, `${token}=`, ''])
      expect(tokens.verify(extended, claim)).toBe(false);
  });

  it('lives on when a new key comes first, and ends when its key goes', () => {
    const fromOld = linkTokens([oldKey]).make(claim);
    expect(linkTokens([newKey, oldKey]).verify(fromOld, claim)).toBe(true);
    expect(linkTokens([newKey]).verify(fromOld, claim)).toBe(false);
    expect(linkTokens([newKey, oldKey]).make(claim)).toBe(token);
  });

  it('names any id it was made for, and nothing for words that are no token', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.uuid(), fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' })),
        (anyId) => {
          const made = tokens.make({ ...claim, id: anyId });
          expect(tokens.readId(made)).toBe(anyId);
        },
      ),
    );
    fc.assert(
      fc.property(fc.string(), (words) => {
        const read = tokens.readId(words);
        if (read !== null) expect(tokens.verify(words, { ...claim, id: read })).toBe(false);
      }),
    );
  });
});

describe('a sealed value', () => {
  const place = { table: 'patient', rowId: id, column: 'birth_date' };
  const box = sealedBox([newKey, oldKey]);

  it('opens in its own place and shows nothing of its text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (plain) => {
        const envelope = box.seal(plain, place);
        expect(box.open(envelope, place)).toBe(plain);
        expect(box.seal(plain, place)).not.toBe(envelope);
      }),
    );
    expect(box.seal('1980-02-03', place)).not.toContain('1980');
  });

  it.each([
    ['another row', { ...place, rowId: 'other' }],
    ['another column', { ...place, column: 'phone' }],
    ['another table', { ...place, table: 'practitioner' }],
    ['a place that only reads the same', { table: 'patient', rowId: `${id}","birth_date`, column: '' }],
  ])('does not open in %s', (_name, elsewhere) => {
    expect(() => box.open(box.seal('text', place), elsewhere)).toThrow('changed or moved');
  });

  it('does not open after any change', () => {
    const envelope = box.seal('Take 2 deep breaths', place);
    const start = envelope.lastIndexOf('.') + 1;
    const bytes = Buffer.from(envelope.slice(start), 'base64url');
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => box.open(envelope.slice(0, start) + changed.toString('base64url'), place)).toThrow();
    }
    for (const broken of [
      '',
      'v1',
      'v1.new.',
      'v1.new.AAAA',
      `${envelope}.x`,
      envelope.replace('v1', 'v2'),
    ]) {
      expect(() => box.open(broken, place)).toThrow();
    }
  });

  it('opens under an older key, says that it is stale, and not under an unknown or a swapped key', () => {
    const fromOld = sealedBox([oldKey]).seal('text', place);
    expect(box.open(fromOld, place)).toBe('text');
    expect(box.isStale(fromOld)).toBe(true);
    expect(box.isStale(box.seal('text', place))).toBe(false);
    expect(() => sealedBox([newKey]).open(fromOld, place)).toThrow('does not hold');
    expect(() => box.open(fromOld.replace('.old.', '.new.'), place)).toThrow();
  });
});

describe('random names', () => {
  it('have at least the bits asked for and never repeat', () => {
    const ids = randomIds();
    const tokens = Array.from({ length: 1_000 }, () => ids.token(128));
    expect(new Set(tokens).size).toBe(1_000);
    expect(Buffer.from(tokens[0] ?? '', 'base64url').length).toBeGreaterThanOrEqual(16);
  });
});
