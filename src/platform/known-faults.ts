import { primarySqliteCode } from '#/platform/db/database-errors.ts';

/** What can be wrong around the program and not in it. `place` is a path, or a server without a word of its secret. */
export type KnownFault = { readonly kind: FaultKind; readonly place: string };

const WORDS = {
  'not-ours': (place) =>
    `This account may not use ${place}. Check who owns it, or let DATA_DIR and DATABASE_URL name a place of its own.`,
  'disk-read-only': (place) =>
    `${place} cannot be written, because the disk is read-only. Let DATA_DIR and DATABASE_URL name a place that can.`,
  'disk-full': (place) => `There is no room left on the disk for ${place}. Free some, then try again.`,
  'disk-failed': (place) =>
    `The disk did not take or give what belongs to ${place}. It may be full, or failing: look, then try again.`,
  'file-in-the-way': (place) =>
    `${place} must be a folder, and a file is in the way. Move the file, or change DATA_DIR or DATABASE_URL.`,
  'folder-in-the-way': (place) =>
    `${place} is a folder, and a file is needed. Let DATABASE_URL name a file, like file:./data/clinic.db.`,
  'folder-missing': (place) =>
    `${place} is not there and cannot be made. Is its disk mounted, and may it be written? Check the path in DATA_DIR and ` +
    'DATABASE_URL.',
  'not-a-database': (place) =>
    `${place} is not a database. Nothing was changed. Let DATABASE_URL name another file, or put a backup in its ` +
    'place with: npm run clinic -- restore <file>',
  'database-damaged': (place) =>
    `${place} is damaged. Stop the site, keep a copy of the file, then: npm run clinic -- restore <newest backup>`,
  'database-closed': (place) =>
    `${place} cannot be opened or written. Check who owns the file and its folder, and DATABASE_URL.`,
  'no-server': (place) =>
    `No PostgreSQL server answers at ${place}. Start it, or check the host and the port in DATABASE_URL.`,
  'wrong-password': (place) =>
    `PostgreSQL at ${place} does not know this name and password. Check both in DATABASE_URL; in there a sign ` +
    'like @ is written %40, / is %2F and # is %23.',
  'no-database': (place) =>
    `The database that DATABASE_URL names is not on the PostgreSQL server at ${place}. Make it with createdb, or ` +
    'mend the name.',
  'no-rights': () =>
    'The role that DATABASE_URL names may not make or use tables. As the owner of the database, run: ' +
    'GRANT ALL ON SCHEMA public TO <role>',
  'server-full': (place) =>
    `PostgreSQL at ${place} has no connection left. Raise max_connections, or stop what does not need it.`,
} as const satisfies Readonly<Record<string, (place: string) => string>>;

export type FaultKind = keyof typeof WORDS;

const BY_CODE: Readonly<Record<string, FaultKind>> = {
  EACCES: 'not-ours',
  EPERM: 'not-ours',
  EROFS: 'disk-read-only',
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EFBIG: 'disk-full',
  ENOTDIR: 'file-in-the-way',
  EISDIR: 'folder-in-the-way',
  '28P01': 'wrong-password',
  '28000': 'wrong-password',
  '3D000': 'no-database',
  '42501': 'no-rights',
  '53100': 'disk-full',
  '53300': 'server-full',
  '57P03': 'no-server',
};

/** A server that cannot be reached may be one that starts a moment after us. */
const NO_SERVER =
  /^(?:ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EPIPE|08...|57P0[125])$/;

/** What the driver says of a server that took the call and then nothing more; it has no code for it. */
const NO_ANSWER = /^(?:timeout e|Connection terminated)/;

const BY_SQLITE_FAMILY: Readonly<Record<number, FaultKind>> = {
  8: 'database-closed',
  10: 'disk-failed',
  11: 'database-damaged',
  13: 'disk-full',
  14: 'database-closed',
  26: 'not-a-database',
};

/** These bring a sentence for the operator of their own. By name: pages and server are bundled apart. */
const WITH_ADVICE: readonly string[] = [
  'BackupError',
  'ListenError',
  'DatabaseBusyError',
  'ForeignDatabaseError',
  'SchemaRefusedError',
  'SealedValueError',
];

const MOST_CAUSES = 6;

/** What the operator can do about it, in one or two sentences; null for a fault of ours, whose trace we need. */
export function adviceOn(error: unknown): string | null {
  for (const cause of causesOf(error)) if (WITH_ADVICE.includes(cause.name)) return cause.message;
  const fault = knownFault(error);
  return fault === null ? null : wordsOf(fault);
}

export function wordsOf({ kind, place }: KnownFault): string {
  return WORDS[kind](place);
}

/** Recognises a fault of the surroundings by the codes of the system, of SQLite and of PostgreSQL. */
export function knownFault(error: unknown): KnownFault | null {
  const causes = causesOf(error);
  const place = textIn(causes, 'path') ?? textIn(causes, 'place');
  for (const cause of causes) {
    const kind = kindOf(cause);
    if (kind !== null) return { kind, place: place ?? PLACE_UNKNOWN[kind] ?? 'the place of the data' };
  }
  return null;
}

const PLACE_UNKNOWN: Partial<Record<FaultKind, string>> = {
  'disk-full': 'the data',
  'disk-failed': 'the data',
  'not-a-database': 'The file that DATABASE_URL names',
  'database-damaged': 'The database file',
  'database-closed': 'The database file',
};

function kindOf(cause: Error): FaultKind | null {
  const family = BY_SQLITE_FAMILY[primarySqliteCode(cause)];
  if (family !== undefined) return family;
  const code = String(Reflect.get(cause, 'code'));
  const isMaking = Reflect.get(cause, 'syscall') === 'mkdir';
  if (isMaking && code === 'EEXIST') return 'file-in-the-way';
  if (isMaking && code === 'ENOENT') return 'folder-missing';
  if (NO_SERVER.test(code) || NO_ANSWER.test(cause.message)) return 'no-server';
  return BY_CODE[code] ?? null;
}

/** `path`: what the system stumbled over. `place`: what `openDatabase` was asked to open. */
function textIn(causes: readonly Error[], name: 'path' | 'place'): string | null {
  const values: readonly unknown[] = causes.map((cause) => Reflect.get(cause, name) as unknown);
  return values.find((value) => typeof value === 'string') ?? null;
}

/** The error and what lies under it; a server with several addresses fails once for each. */
function causesOf(error: unknown): readonly Error[] {
  const causes: Error[] = [];
  for (let current = error; current instanceof Error && causes.length < MOST_CAUSES;) {
    causes.push(current);
    current =
      current instanceof AggregateError && current.errors.length > 0 ? current.errors[0] : current.cause;
  }
  return causes;
}
