import { argon2, randomBytes, timingSafeEqual, type Argon2Parameters } from 'node:crypto';
import { promisify } from 'node:util';

export type Passwords = {
  /** What is stored of a password: everything that is needed to check it, and never the password. */
  hash(password: string): Promise<string>;
  /** Null for somebody who has none or is not there: the same work is done, and the answer is no. */
  verify(password: string, hash: string | null): Promise<boolean>;
};

type Cost = { readonly memory: number; readonly passes: number; readonly parallelism: number };

/** 19 MiB, two passes, one lane: the first choice of the OWASP password storage sheet. */
const COST: Cost = { memory: 19_456, passes: 2, parallelism: 1 };
const TAG_BYTES = 32;
const SALT_BYTES = 16;
/** Longer ones are cut: nobody types that, and it costs time. */
const MOST_CHARACTERS = 256;
/** More at once would take memory and time from the patients' pages. */
const AT_ONCE = 2;
const STORED = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

type Derive = (algorithm: 'argon2id', parameters: Argon2Parameters) => Promise<Buffer>;

const ofNode = promisify(argon2) as Derive;

/** Argon2id of Node itself, written as everybody writes it (PHC string), so that the cost can rise later. */
export function argonPasswords(derivedBy: Derive = ofNode): Passwords {
  const inTurn = limited(AT_ONCE);
  const derive = (password: string, salt: Buffer, cost: Cost) =>
    inTurn(() =>
      derivedBy('argon2id', {
        message: password.normalize('NFKC').slice(0, MOST_CHARACTERS),
        nonce: salt,
        tagLength: TAG_BYTES,
        ...cost,
      }),
    );
  // Of nothing anybody could type: what is asked about somebody who is not there is compared with it.
  const nobody = { cost: COST, salt: randomBytes(SALT_BYTES), tag: randomBytes(TAG_BYTES) };
  return {
    async hash(password) {
      const salt = randomBytes(SALT_BYTES);
      const { memory, passes, parallelism } = COST;
      const cost = `m=${String(memory)},t=${String(passes)},p=${String(parallelism)}`;
      return `$argon2id$v=19$${cost}$${bare(salt)}$${bare(await derive(password, salt, COST))}`;
    },
    async verify(password, hash) {
      const stored = hash === null ? null : readStored(hash);
      const { cost, salt, tag } = stored ?? nobody;
      const isSame = timingSafeEqual(await derive(password, salt, cost), tag);
      return stored !== null && isSame;
    },
  };
}

function readStored(hash: string): { readonly cost: Cost; readonly salt: Buffer; readonly tag: Buffer } {
  const [, memory, passes, parallelism, salt, tag] = STORED.exec(hash) ?? [];
  if (salt === undefined || tag === undefined) throw new Error('A stored password is not in our form.');
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  return { cost, salt: Buffer.from(salt, 'base64'), tag: Buffer.from(tag, 'base64') };
}

function bare(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '');
}

/** Runs so many at once; the others wait in line. */
function limited(most: number): <Value>(work: () => Promise<Value>) => Promise<Value> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running >= most) await new Promise<void>((go) => waiting.push(go));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
