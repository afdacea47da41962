import type { Topic } from '#/features/newsletter/domain/topic.ts';
import type { VoucherCode } from '#/features/newsletter/domain/voucher-code.ts';
import { voucherState, type VoucherState } from '#/features/newsletter/domain/voucher.ts';
import {
  confirmSubscription,
  openConfirmLink,
  type ConfirmLink,
} from '#/features/newsletter/confirm-subscription.ts';
import {
  chooseTopics,
  leaveNewsletter,
  openLeavePage,
  returnToNewsletter,
  writeAgain,
  type LeavePage,
} from '#/features/newsletter/leave-newsletter.ts';
import { mailboxNames } from '#/features/newsletter/keyed-names.ts';
import { readVoucherToken } from '#/features/newsletter/newsletter-tokens.ts';
import type { NewsletterAsker, NewsletterContext } from '#/features/newsletter/context.ts';
import { signUp, type SignUp } from '#/features/newsletter/sign-up.ts';
import { findVoucher, findVoucherOfMailbox } from '#/features/newsletter/store/voucher-store.ts';
import { claimedCode, codeOf } from '#/features/newsletter/voucher-secret.ts';

/** Who presses a button of the newsletter's pages. */
export type ReaderAsker = { readonly clientKey: string; readonly requestId: string };

/** One voucher as its owner sees it. */
export type ShownVoucher = {
  readonly state: VoucherState;
  /** Null when the key it was made under is gone: then the desk has to help. */
  readonly code: VoucherCode | null;
  readonly offer: string;
  readonly valueCents: number;
  readonly settledAtMs: number | null;
};

/** The newsletter as its pages use it. Every call proves its token anew. */
export type NewsletterSteps = {
  ask(wish: SignUp, clientKey: string): ReturnType<typeof signUp>;
  openConfirm(token: string): Promise<ConfirmLink>;
  confirm(token: string, asker: ReaderAsker): ReturnType<typeof confirmSubscription>;
  /** Sends the mail with the link once more, as soon as a mail may go to this address. */
  sendAgain(token: string, asker: ReaderAsker): Promise<void>;
  openLeave(token: string): Promise<LeavePage>;
  leave(token: string, asker: ReaderAsker): Promise<void>;
  choose(token: string, topics: readonly Topic[], asker: ReaderAsker): Promise<void>;
  comeBack(token: string, asker: ReaderAsker): Promise<void>;
  /** Sends mail again to an address that mail came back from. */
  writeAgain(token: string, asker: ReaderAsker): Promise<void>;
  openVoucher(token: string): Promise<ShownVoucher | null>;
  /** True when a gift of the present offer waits for who booked a visit with this address. */
  hasGiftFor(email: string, visitStartsAtMs: number): Promise<boolean>;
  /** What the outbox puts in place of a voucher's code; null for every other secret. */
  mailedCode(claim: {
    readonly purpose: string;
    readonly id: string;
    readonly version: number;
  }): string | null;
};

export function newsletterSteps(context: NewsletterContext): NewsletterSteps {
  const by = ({ clientKey, requestId }: ReaderAsker): NewsletterAsker => ({
    actor: { kind: 'reader', id: null },
    clientKey,
    requestId,
  });
  return {
    ask: (wish, clientKey) => signUp(context, wish, clientKey),
    openConfirm: (token) => openConfirmLink(context, token),
    confirm: (token, asker) => confirmSubscription(context, token, by(asker)),
    async sendAgain(token, { clientKey }) {
      const link = await openConfirmLink(context, token);
      if (link.kind !== 'too-old') return;
      const { address: email, topics } = link;
      await signUp(context, { email, topics, wantsAgain: true, trap: '' }, clientKey);
    },
    openLeave: (token) => openLeavePage(context, token),
    leave: (token, asker) => leaveNewsletter(context, token, by(asker)),
    choose: (token, topics, asker) => chooseTopics(context, token, topics, by(asker)),
    writeAgain: (token, asker) => writeAgain(context, token, by(asker)),
    comeBack: (token, asker) => returnToNewsletter(context, token, by(asker)),
    async openVoucher(token) {
      const id = readVoucherToken(context, token);
      const voucher = id === null ? undefined : await findVoucher(context.database.db, id);
      return voucher === undefined ? null : shown(context, voucher);
    },
    async hasGiftFor(email, visitStartsAtMs) {
      const names = mailboxNames(context, email);
      if (names.length === 0) return false;
      const { id } = context.content.offer;
      const voucher = await findVoucherOfMailbox(context.database.db, names, id);
      return voucher?.status === 'open' && visitStartsAtMs < voucher.expiresAtMs;
    },
    mailedCode: (claim) => claimedCode(context, claim),
  };
}

function shown(
  context: NewsletterContext,
  voucher: Exclude<Awaited<ReturnType<typeof findVoucher>>, undefined>,
): ShownVoucher {
  const { offer, valueCents, settledAtMs } = voucher;
  const state = voucherState(voucher, context.clock.now().epochMilliseconds);
  return { state, code: codeOf(context, voucher), offer, valueCents, settledAtMs };
}
