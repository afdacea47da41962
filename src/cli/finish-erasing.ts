import type { Terminal } from '#/cli/terminal.ts';
import type { Database } from '#/platform/db/database.ts';
import { wipeDeleted, type Wiped } from '#/platform/db/wipe.ts';

/** A running site reads for milliseconds; a backup reads for as long as it takes. */
const PATIENCE_MS = 2_000;

/** Also takes out of the files what the rows left there, and says where it still lies and what to do about it. */
export async function finishErasing(database: Database, { say }: Pick<Terminal, 'say'>): Promise<void> {
  const words = REMAINS[await wipeDeleted(database, PATIENCE_MS)];
  if (words !== null) say(words);
}

const AGAIN = 'To be sure, give the same command again later: it then only cleans.';

const REMAINS: Readonly<Record<Wiped, string | null>> = {
  wiped: null,
  'log-in-use':
    'Another program is reading the database, so the deleted words still lie in its log (the file ending in ' +
    `-wal). A running site clears the log within a minute after that program is done. ${AGAIN}`,
  locked:
    'Another program kept writing, so traces of the deleted words still lie in the free parts of the database ' +
    `file. A running site cleans it every night. ${AGAIN}`,
  'no-space':
    'The disk has no room for a clean copy of the database, so traces of the deleted words still lie in its ' +
    `free parts. Make room for twice the size of the file. ${AGAIN}`,
  elsewhere:
    'PostgreSQL keeps what was deleted until it reuses the space. See "Erase a person" in ' +
    'docs/operations/running.md for its files, its archive and its copies.',
};
