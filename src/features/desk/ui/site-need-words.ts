import { momentWords } from '#/features/booking/domain/clock-words.ts';
import type { NeedCause } from '#/features/desk/domain/need.ts';
import type { NeedWords } from '#/features/desk/ui/need-words.ts';

type CauseOf<Kind extends NeedCause['kind']> = Extract<NeedCause, { readonly kind: Kind }>;

const HINTS = {
  'disk-full': 'The disk for backups is full. Ask whoever runs the computer to make room, then press.',
  'no-folder':
    'The folder for backups cannot be used. Ask whoever runs the computer to look at it, then press.',
  database: 'The database could not be copied. Tell whoever runs the computer today.',
  unknown: 'Nobody knows why yet. Tell whoever runs the computer: the log says more.',
  late: 'It should have been made in the night.',
  'not-set-up':
    'Everything the clinic knows is in one place only. Whoever runs the computer sets BACKUP_KEY: npm run doctor says how.',
} as const satisfies Readonly<Record<CauseOf<'backup-missing'>['reason'], string>>;

const CHECKS = {
  diary: 'The diary and the taken times differ',
  untold: 'Visits were booked and nobody was told',
  ledger: 'Sums of the money book do not come out',
  mail: 'Mail stands still',
  trail: 'The audit trail is not being sealed',
} as const satisfies Readonly<Record<CauseOf<'self-check'>['rule'], string>>;

/** What the list says of the site itself. */
export function siteNeedWords(
  cause: CauseOf<'backup-missing'> | CauseOf<'self-check'>,
  timeZone: string,
): NeedWords {
  if (cause.kind === 'self-check')
    return {
      title: CHECKS[cause.rule],
      subject: `The site’s look at itself, ${String(cause.found)} found`,
      hint: 'Tell whoever runs the computer today: the log says more.',
      action: { words: 'Look again', href: null },
    };
  const { reason, newestAtMs } = cause;
  return {
    title: reason === 'not-set-up' ? 'No backups are made' : 'Last night’s backup is missing',
    subject: newestAtMs === null ? 'There is none' : `The newest: ${momentWords(newestAtMs, timeZone)}`,
    hint: HINTS[reason],
    action: reason === 'not-set-up' ? null : { words: 'Back up now', href: null },
  };
}
