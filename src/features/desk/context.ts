import type { NewsletterContext } from '#/features/newsletter/context.ts';
import type { StaffContext } from '#/features/staff/context.ts';

/** What the screens of the desk need of the program. */
export type DeskContext = StaffContext & Pick<NewsletterContext, 'database' | 'clock' | 'sealedBox'>;
