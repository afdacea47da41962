import { argon2, type Argon2Parameters } from 'node:crypto';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { argonPasswords } from '#/platform/security/passwords.ts';
import { passwordWeakness } from '#/platform/security/password-strength.ts';

describe('a stored password', () => {
  const passwords = argonPasswords();

  test('is argon2id at the cost that OWASP asks for, with a salt of its own', async () => {
    const [one, two] = await Promise.all([passwords.hash('warm stones'), passwords.hash('warm stones')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(one).not.toBe(two);
  });

  test('is known by the very signs that were typed, however the keyboard makes them', async () => {
    const stored = await passwords.hash(' Café ☕ 12 ');
    expect(await passwords.verify(' Cafe\u0301 ☕ 12 ', stored)).toBe(true);
    for (const other of ['Café ☕ 12', ' café ☕ 12 ', ' Café ☕ 12', '', stored]) {
      expect(await passwords.verify(other, stored), other).toBe(false);
    }
  });

  test('of a lower or higher cost still opens', async () => {
    const tag = await promisify(argon2 as unknown as Derive)('argon2id', {
      ...{ message: 'old', nonce: Buffer.alloc(16, 1), parallelism: 1, tagLength: 32, memory: 64, passes: 3 },
    });
    const bare = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '');
    const stored = `$argon2id$v=19$m=64,t=3,p=1$${bare(Buffer.alloc(16, 1))}$${bare(tag)}`;
    expect(await passwords.verify('old', stored)).toBe(true);
    expect(await passwords.verify('new', stored)).toBe(false);
  });

  test('costs the same where there is none', async () => {
    const work: Argon2Parameters[] = [];
    const counted = argonPasswords((_, parameters) => {
      work.push({ ...parameters, nonce: Buffer.alloc(0) });
      return Promise.resolve(Buffer.alloc(32));
    });
    const stored = await passwords.hash('warm stones');
    expect(await counted.verify('a guess', stored)).toBe(false);
    expect(await counted.verify('a guess', null)).toBe(false);
    expect(work).toHaveLength(2);
    expect(work[0]).toEqual(work[1]);
  });

  test('is never derived more than twice at once, and each waits its turn', async () => {
    let [running, most] = [0, 0];
    const slow = argonPasswords(async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((go) => setImmediate(go));
      running -= 1;
      return Buffer.alloc(32);
    });
    await Promise.all(Array.from({ length: 20 }, () => slow.verify('x', null)));
    expect(most).toBe(2);
    expect(running).toBe(0);
  });
});

type Derive = (
  algorithm: string,
  parameters: Argon2Parameters,
  done: (error: Error | null, tag: Buffer) => void,
) => void;

describe('a password that guessers try first', () => {
  const KNOWN = ['kim.lee@kneadful.example', 'kim', 'lee', 'kneadful', 'massage', 'clinic'];

  test.each([
    'password1234',
    'Password123!',
    'P@ssw0rd2026!',
    'qwertyuiop12',
    '123456789012',
    'aaaaaaaaaaaa',
    'letmein12345',
    'iloveyou2026',
    'kneadful2026',
    'kim.lee@kneadful.example',
    'massage12345',
    '1qaz2wsx3edc',
  ])('%s is refused', async (password) => {
    expect(await passwordWeakness(password, KNOWN)).toBe('common');
  });

  test.each([
    'warm stones on monday',
    'correct horse battery staple',
    'hands-warm-oil-quiet',
    'Tr0ub4dor&3xyz',
    'vier kleine Ziegen',
    'τέσσερα ποτήρια νερό',
  ])('%s is not', async (password) => {
    expect(await passwordWeakness(password, KNOWN)).toBeNull();
  });
});
