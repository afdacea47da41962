import { momentWords } from '#/features/booking/domain/clock-words.ts';
import type { NeedCause } from '#/features/desk/domain/need.ts';
import type { NeedWords } from '#/features/desk/ui/need-words.ts';

type SiteCause = Extract<NeedCause, { readonly kind: 'backup-missing' }>;

const HINTS = {
  'disk-full': 'The disk for backups is full. Ask whoever runs the computer to make room, then press.',
  'no-folder':
    'The folder for backups cannot be used. Ask whoever runs the computer to look at it, then press.',
  database: 'The database could not be copied. Tell whoever runs the computer today.',
  unknown: 'Nobody knows why yet. Tell whoever runs the computer: the log says more.',
  late: 'It should have been made in the night.',
  'not-set-up':
    'Everything the clinic knows is in one place only. Whoever runs the computer sets BACKUP_KEY: npm run doctor says how.',
} as const satisfies Readonly<Record<SiteCause['reason'], string>>;

/** What the list says of the site itself. */
export function siteNeedWords({ reason, newestAtMs }: SiteCause, timeZone: string): NeedWords {
  return {
    title: reason === 'not-set-up' ? 'No backups are made' : 'Last night’s backup is missing',
    subject: newestAtMs === null ? 'There is none' : `The newest: ${momentWords(newestAtMs, timeZone)}`,
    hint: HINTS[reason],
    action: reason === 'not-set-up' ? null : { words: 'Back up now', href: null },
  };
}
