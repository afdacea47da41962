import { HOUR_MS } from '#/kernel/zoned-time.ts';
import type { BackupState, DatabaseState, Finding, SiteFacts, WebhookState } from './finding.ts';

const AREA = 'Where it runs';
/** A night that failed is a task at the desk; two nights are somebody's who does not look there. */
const OLDEST_BACKUP_MS = 50 * HOUR_MS;
const LEAST_FREE_BYTES = 1024 ** 3;
/** Codes of staff hold for 30 seconds, and signatures of vendors for 5 minutes. */
const MOST_CLOCK_OFF_MS = 20_000;

/** Everything about the machine, the database and who reaches the site, in the order in which an owner would mend it. */
export function siteFindings(site: SiteFacts): readonly Finding[] {
  return [
    ...databaseFindings(site.database),
    ...backupFindings(site.backups),
    ...diskFindings(site.freeBytes),
    ...clockFindings(site.clockOffMs),
    ...site.webhooks.flatMap(webhookFindings),
  ];
}

function databaseFindings(database: DatabaseState): readonly Finding[] {
  switch (database.kind) {
    case 'absent':
      return [
        must(
          'There is no database yet.',
          'Run: npm run clinic -- migrate. Then: npm run clinic -- load-hours',
        ),
      ];
    case 'unreachable':
      return [must('The database cannot be opened.', `${database.why} Check DATABASE_URL.`.trim())];
    case 'behind':
      return [
        must(
          `The database is ${String(database.steps)} step${database.steps === 1 ? '' : 's'} behind this release.`,
          'Make a backup, then start the site or run: npm run clinic -- migrate',
        ),
      ];
    case 'ready':
      return readyFindings(database);
  }
}

function readyFindings({
  hasHours,
  hasStaff,
  lostKey,
}: Extract<DatabaseState, { kind: 'ready' }>): readonly Finding[] {
  return [
    ...(lostKey === null
      ? []
      : [
          must(
            'DATA_KEYS cannot open what is sealed in the database.',
            `${lostKey} Put the old key back behind the new one.`,
          ),
        ]),
    ...(hasHours
      ? []
      : [must('The diary knows no working hours, so nobody can book.', 'Run: npm run clinic -- load-hours')]),
    ...(hasStaff
      ? []
      : [must('Nobody may sign in to the front desk.', 'Run: npm run clinic -- staff add --help')]),
  ];
}

function backupFindings(backups: BackupState): readonly Finding[] {
  switch (backups.kind) {
    case 'elsewhere':
      return [];
    case 'none-set-up':
      return [
        must(
          'No backups are made.',
          'Set BACKUP_KEY: a name, a colon and what "openssl rand -base64 32" prints.',
        ),
      ];
    case 'none-yet':
      return [
        must('There is no backup yet.', 'Run: npm run clinic -- backup. The site makes one each night.'),
      ];
    case 'kept': {
      if (backups.ageMs <= OLDEST_BACKUP_MS) return [];
      const hours = Math.floor(backups.ageMs / HOUR_MS);
      return [
        must(
          `The newest backup is ${String(hours)} hours old.`,
          'Look for backup-failed in the log, then run: npm run clinic -- backup',
        ),
      ];
    }
  }
}

function diskFindings(freeBytes: number | null): readonly Finding[] {
  if (freeBytes === null)
    return [advice('The room on the disk could not be looked up.', 'Look at the disk of DATA_DIR.')];
  if (freeBytes >= LEAST_FREE_BYTES) return [];
  const megabytes = Math.floor(freeBytes / 1024 ** 2);
  return [
    must(
      `Only ${String(megabytes)} MB are free on the disk of DATA_DIR.`,
      'Make room: a full disk stops all booking.',
    ),
  ];
}

function clockFindings(offMs: number | null): readonly Finding[] {
  if (offMs === null)
    return [
      advice(
        'The time of this computer could not be compared with the network’s.',
        'Check that it keeps its time by itself.',
      ),
    ];
  if (Math.abs(offMs) <= MOST_CLOCK_OFF_MS) return [];
  const seconds = Math.round(Math.abs(offMs) / 1000);
  const way = offMs > 0 ? 'ahead' : 'behind';
  return [
    must(
      `This computer’s clock is ${String(seconds)} seconds ${way}.`,
      'Turn on time synchronization, for example: timedatectl set-ntp true. Until then codes of staff fail.',
    ),
  ];
}

function webhookFindings({ address, answer }: WebhookState): readonly Finding[] {
  if (answer === 'reached') return [];
  if (answer === 'none')
    return [
      must(
        `Nobody answers at ${address}, as the vendor would call it.`,
        'Start the site, and check its name, its certificate and the proxy.',
      ),
    ];
  return [
    must(
      `${address} answers ${String(answer)} where the site would answer 400.`,
      'Something in front of the site answers for it: let the proxy pass the path and the Host on unchanged.',
    ),
  ];
}

function must(what: string, next: string): Finding {
  return { area: AREA, what, next };
}

function advice(what: string, next: string): Finding {
  return { area: AREA, what, next, isAdvice: true };
}
