import type { Clinic } from '#/features/clinic/content.ts';
import type { ConsentText, Offer } from '#/features/newsletter/content.ts';
import type { NewsletterIssue } from '#/features/newsletter/domain/issue.ts';
import type { Asker, Visitor } from '#/platform/asker.ts';
import type { Config } from '#/platform/config/config.ts';
import type { PlatformContext } from '#/platform/context.ts';

/** What the newsletter's use cases need of the program. */
export type NewsletterContext = Pick<
  PlatformContext,
  | 'database'
  | 'clock'
  | 'ids'
  | 'log'
  | 'limiter'
  | 'strangerMail'
  | 'provedMailboxes'
  | 'linkTokens'
  | 'sealedBox'
  | 'pseudonyms'
  | 'suppressions'
> & {
  readonly config: Pick<Config, 'siteUrl'>;
  readonly content: {
    readonly clinic: Clinic;
    readonly offer: Offer;
    readonly consentTexts: readonly ConsentText[];
  };
};

/** The same with what the clinic has written as issues. */
export type IssueContext = Omit<NewsletterContext, 'content'> & {
  readonly content: NewsletterContext['content'] & { readonly issues: readonly NewsletterIssue[] };
};

/** A proof of consent also says from which computer it came; null for what the command line does. */
export type ConsentAsker = Asker & { readonly clientKey: string | null };

/** Whoever presses a button of the newsletter's pages: the audit trail knows no more. */
export function readerAsking({ clientKey, requestId }: Visitor): ConsentAsker {
  return { actor: { kind: 'reader', id: null }, clientKey, requestId };
}
