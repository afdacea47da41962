import { openConfirmLink } from '#/features/newsletter/confirm-subscription.ts';
import type { NewsletterFaultOf } from '#/features/newsletter/domain/faults.ts';
import type { Topic } from '#/features/newsletter/domain/topic.ts';
import { signUpPlace, clientName, domainName, mailboxName } from '#/features/newsletter/keyed-names.ts';
import type { NewsletterContext } from '#/features/newsletter/context.ts';
import { noteSignUp } from '#/features/newsletter/store/sign-up-store.ts';
import { parseEmailAddress, type EmailAddress, type EmailFault } from '#/kernel/email-address.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { HOUR_MS } from '#/kernel/zoned-time.ts';

export type SignUp = {
  readonly email: string;
  /** None chosen means all. */
  readonly topics: readonly Topic[];
  /** The person did not get the mail and asks for it again. */
  readonly wantsAgain: boolean;
  /** What stands in a field that people do not see. */
  readonly trap: string;
};

const CLIENT_RULE = { uses: 20, windowMs: HOUR_MS };

/**
 * Notes that somebody wants the newsletter. The same one write and the same answer for every address, known or not:
 * the mail is decided on later, in `answer-sign-ups.ts`. A filled trap is told, because a password manager may have filled it.
 */
export async function signUp(
  context: NewsletterContext,
  wish: SignUp,
  clientKey: string,
): Promise<Result<EmailAddress, EmailFault | NewsletterFaultOf<'too-many-requests' | 'trap-filled'>>> {
  const address = parseEmailAddress(wish.email);
  if (!address.ok) return address;
  const client = clientName(context, clientKey);
  const now = context.clock.now();
  const { allowed } = await context.limiter.count(context.database.db, `letter-ask:${client}`, CLIENT_RULE);
  if (!allowed) return failed({ kind: 'too-many-requests' });
  if (wish.trap !== '') return failed({ kind: 'trap-filled' });
  const mailbox = mailboxName(context, address.value);
  await noteSignUp(context.database.db, {
    mailbox,
    domain: domainName(context, address.value),
    address: context.sealedBox.seal(address.value, signUpPlace(mailbox)),
    topics: wish.topics,
    textVersion: currentTextId(context),
    client,
    wantsAgain: wish.wantsAgain,
    askedAtMs: now.epochMilliseconds,
  });
  return ok(address.value);
}

/** Sends the mail with the link once more, as soon as a mail may go to this address. False: nothing will be sent. */
export async function sendConfirmLinkAgain(
  context: NewsletterContext,
  token: string,
  clientKey: string,
): Promise<boolean> {
  const link = await openConfirmLink(context, token);
  if (link.kind !== 'too-old') return false;
  const { address: email, topics } = link;
  return (await signUp(context, { email, topics, wantsAgain: true, trap: '' }, clientKey)).ok;
}

/** The text that stands beside the button now. */
export function currentTextId({ content }: Pick<NewsletterContext, 'content'>): string {
  const [current] = content.consentTexts;
  if (current === undefined) throw new Error('content/newsletter/consent.yaml holds no text.');
  return current.id;
}
