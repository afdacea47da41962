import { inTransaction, type Trx } from '#/platform/db/database.ts';
import { DAY_MS, HOUR_MS } from '#/kernel/zoned-time.ts';
import { appendOutboxMessage } from '#/platform/outbox/outbox-store.ts';
import type { NewsletterContext } from '#/features/newsletter/context.ts';
import { planSignUpMail } from '#/features/newsletter/domain/sign-up-mail-plan.ts';
import { CONFIRM_LINK_MS, type SubscriberId } from '#/features/newsletter/domain/subscriber.ts';
import { TOPICS } from '#/features/newsletter/domain/topic.ts';
import { signUpPlace, mailboxNames, openAddress, sealAddress } from '#/features/newsletter/keyed-names.ts';
import { signUpMail, signUpMailKey } from '#/features/newsletter/newsletter-mails.ts';
import { appendConsent } from '#/features/newsletter/store/consent-store.ts';
import { takeSignUp, type WaitingSignUp } from '#/features/newsletter/store/sign-up-store.ts';
import {
  findSubscriberByMailbox,
  type SubscriberRecord,
  insertSubscriber,
  replaceSubscriber,
} from '#/features/newsletter/store/subscriber-store.ts';
import { countConfirmedAt } from '#/features/newsletter/store/count-subscribers.ts';
import { writeTopics } from '#/features/newsletter/store/topic-store.ts';

type Outcome = 'mailed' | 'dropped' | 'gone';
type Postponement = 'burst' | 'overtaken';

/** Undoes the transaction: the form waits on, and no mail is counted for it. */
class Postponed extends Error {
  override readonly name = 'Postponed';
  readonly reason: Postponement;
  constructor(reason: Postponement) {
    super(`The form waits: ${reason}.`);
    this.reason = reason;
  }
}

export async function answerOne(
  context: NewsletterContext,
  mailbox: string,
): Promise<Outcome | Postponement> {
  try {
    return await inTransaction(context.database.db, (trx) => answer(context, trx, mailbox));
  } catch (error) {
    if (error instanceof Postponed) return error.reason;
    throw error;
  }
}

async function answer(context: NewsletterContext, trx: Trx, mailbox: string): Promise<Outcome> {
  const nowMs = context.clock.now().epochMilliseconds;
  const signUp = await takeSignUp(trx, mailbox);
  if (signUp === undefined) return 'gone';
  if (signUp.askedAtMs <= nowMs - LONGEST_WAIT_MS) return 'dropped';
  const address = context.sealedBox.open(signUp.address, signUpPlace(mailbox));
  const former = await findSubscriberByMailbox(trx, mailboxNames(context, address));
  const plan = planSignUpMail(former ?? { mailAtMs: null, mailCount: 0 }, signUp.wantsAgain, nowMs);
  if (plan.kind === 'no-mail') return 'dropped';
  const room = await roomForMail(context, trx, signUp);
  if (room === 'burst') throw new Postponed('burst');
  if (room === 'dropped') return 'dropped';
  const name = `letter-form:${mailbox}:${signUp.askedAtMs}`;
  const leavesAt = await context.strangerMail.postpone(trx, { email: address, name, atMs: plan.atMs });
  const leavesAtMs = leavesAt.epochMilliseconds;
  const subscriber = {
    ...subscriberAfter(context, signUp, address, former),
    mailAtMs: leavesAtMs,
    mailCount: plan.mailCount,
    confirmByMs: leavesAtMs + CONFIRM_LINK_MS,
  };
  await store(trx, signUp, former, subscriber);
  await appendOutboxMessage(trx, {
    kind: subscriber.status === 'confirmed' ? 'letter.known' : 'letter.confirm',
    recipient: openAddress(context, subscriber) ?? address,
    mail: signUpMail(context, subscriber),
    idempotencyKey: signUpMailKey(subscriber),
    now: context.clock.now(),
    notBefore: leavesAt,
  });
  return 'mailed';
}

/** A reader who has confirmed stays as they are, whatever a stranger types into the form. */
function subscriberAfter(
  context: NewsletterContext,
  signUp: WaitingSignUp,
  address: string,
  former: SubscriberRecord | undefined,
): SubscriberRecord {
  if (former?.status === 'confirmed') return former;
  const id = former?.id ?? (context.ids.uuid() as SubscriberId);
  // Links that went to another spelling may have gone to another person: they must not confirm this one.
  const isSame = former?.status === 'unconfirmed' && openAddress(context, former) === address;
  return {
    id,
    mailbox: signUp.mailbox,
    domain: signUp.domain,
    address: sealAddress(context, id, address),
    status: 'unconfirmed',
    textVersion: signUp.textVersion,
    linkVersion: (former?.linkVersion ?? 0) + (isSame ? 0 : 1),
    confirmByMs: 0,
    mailAtMs: null,
    mailCount: 0,
    createdAtMs: former?.createdAtMs ?? signUp.askedAtMs,
    // Who was a reader once keeps the proof of it, whoever has filled in the form now.
    confirmedAtMs: former?.confirmedAtMs ?? null,
    leftAtMs: null,
  };
}

async function store(
  trx: Trx,
  signUp: WaitingSignUp,
  former: SubscriberRecord | undefined,
  subscriber: SubscriberRecord,
): Promise<void> {
  if (former === undefined) await insertSubscriber(trx, subscriber);
  else if (!(await replaceSubscriber(trx, former.status, subscriber))) throw new Postponed('overtaken');
  if (subscriber.status === 'confirmed') return;
  await writeTopics(trx, subscriber.id, signUp.topics.length === 0 ? TOPICS : signUp.topics);
  const { textVersion, client, askedAtMs } = signUp;
  await appendConsent(trx, subscriber.id, { kind: 'asked', textVersion, client, atMs: askedAtMs });
}

/** `burst`: the clinic as a whole has sent enough this hour. `dropped`: this domain has, for today. */
async function roomForMail(
  context: NewsletterContext,
  trx: Trx,
  { domain }: WaitingSignUp,
): Promise<'within' | 'burst' | 'dropped'> {
  if (domain !== null) {
    const uses = DOMAIN_MAILS + MORE_PER_READER * (await countConfirmedAt(trx, domain));
    const rule = { uses, windowMs: DAY_MS };
    if (!(await context.limiter.count(trx, `letter-domain:${domain}`, rule)).allowed) return 'dropped';
  }
  return (await context.limiter.count(trx, 'letter-mails', ALL_RULE)).allowed ? 'within' : 'burst';
}

/** A clinic of this size has a few sign-ups a day. What is over waits for the next hour, and somebody is told. */
export const ALL_RULE = { uses: 200, windowMs: HOUR_MS };

/** Forms that waited so long came in a flood; nobody waits for that mail any more. */
export const LONGEST_WAIT_MS = DAY_MS;

/** A stranger's domain gets so many mails a day, and this many more for each reader who has confirmed there. */
export const DOMAIN_MAILS = 10;

export const MORE_PER_READER = 5;
