import { agree } from '#/cli/agree.ts';
import { moreHelp } from '#/cli/help.ts';
import { OPERATOR_ASKING } from '#/cli/operator.ts';
import type { Terminal } from '#/cli/terminal.ts';
import { dollars, wholeNumber } from '#/cli/typed-words.ts';
import { Refusal, type Call, type Verb } from '#/cli/verb.ts';
import { withContext } from '#/cli/with-context.ts';
import { findVisitNamed } from '#/features/booking/find-visit.ts';
import { stock, sayStock } from '#/features/newsletter/cli/voucher-stock.ts';
import { describeVoucher, explainRedeemFault } from '#/features/newsletter/cli/voucher-words.ts';
import type { NewsletterContext } from '#/features/newsletter/context.ts';
import { PAYER_GROUP_NAMES } from '#/features/newsletter/domain/payer-group.ts';
import { PAYER_GROUPS, type PayerGroup, type VoucherStatus } from '#/features/newsletter/domain/voucher.ts';
import { handOutGift } from '#/features/newsletter/hand-out-gift.ts';
import { mailboxNames } from '#/features/newsletter/keyed-names.ts';
import { findTyped } from '#/features/newsletter/redeem-voucher.ts';
import { undoVoucher, voidVoucher } from '#/features/newsletter/settle-voucher.ts';
import { findVoucherOfMailbox, listVouchers } from '#/features/newsletter/store/voucher-store.ts';
import { InvalidArgumentError, Option, type Command } from '@commander-js/extra-typings';

const MOST = 200;

const STATUSES = ['open', 'redeemed', 'void'] as const satisfies readonly VoucherStatus[];
const SAY_VISIT =
  'Say which visit: --visit KN-… holds "one per person". Is there no booking? Then --no-visit, and only that.';

/** The desk's work with vouchers until it has screens of its own. */
export const vouchers: Verb = (program, call) => {
  const verb = program
    .command('vouchers')
    .description('Look at, redeem, void and count the gift vouchers of the letter.')
    .addHelpText('after', HELP);
  addLooking(verb, call);
  addChanging(verb, call);
};

const HELP = moreHelp({
  notes: [
    `Who pays: ${PAYER_GROUPS.map((group) => `${group} (${PAYER_GROUP_NAMES[group]})`).join(', ')}.`,
    'Ask: "Does Medicare, Medicaid, VA or TRICARE, or a work or car claim pay for your visit?" Only the',
    'group is kept. A code may be typed in any case, with or without hyphens.',
  ],
  examples: [
    'vouchers list --status open',
    'vouchers redeem KNEAD-7Q4F-2MXT --payer none --visit KN-7Q4F2MXT',
    'vouchers stock --set 24',
  ],
});

function addLooking(verb: Command, call: Call): void {
  const { terminal } = call;
  verb
    .command('list')
    .description('the newest vouchers')
    .addOption(new Option('--status <status>', 'only those').choices(STATUSES))
    .action(({ status }) => withContext(call, (context) => list(context, terminal, status)));
  verb
    .command('show [code]')
    .description('one voucher, by its code or by the visit')
    .option('--visit <number>', 'the booking number, for example KN-7Q4F2MXT')
    .action((code, { visit }) => withContext(call, (context) => show(context, terminal, code, visit)));
  verb
    .command('stock')
    .description('how many gifts are left')
    .option('--set <number>', 'the bottles you counted', wholeNumber(0, 999_999))
    .action(({ set }) => withContext(call, (context) => stock(context, terminal, set)));
}

function addChanging(verb: Command, call: Call): void {
  const { terminal } = call;
  verb
    .command('redeem <code>')
    .description('hand out the gift, and say to whom')
    .addOption(new Option('--payer <group>', 'who pays').choices(PAYER_GROUPS).makeOptionMandatory())
    .addOption(new Option('--visit <number>', 'the booking number: one gift a person').argParser(onlyOne))
    .addOption(
      new Option('--no-visit', 'there is no booking: you have made sure that the person had no gift yet')
        .preset(NO_VISIT)
        .argParser(onlyOne),
    )
    .option('--other-gifts <dollars>', 'other gifts to this person this year, by shop price', dollars, 0)
    .action((code, options) => withContext(call, (context) => redeem(context, terminal, code, options)));
  verb
    .command('void <code>')
    .description('make an open voucher worthless')
    .option('--yes', 'do not ask')
    .action((code, { yes }) => withContext(call, (context) => makeVoid(context, terminal, code, yes)));
  verb
    .command('undo <code>')
    .description('take back a redemption or a void that was a mistake')
    .option('--yes', 'do not ask')
    .action((code, { yes }) => withContext(call, (context) => undo(context, terminal, code, yes)));
}

const NO_VISIT = '';

/** One gift a person: --visit and --no-visit are two answers to one question. */
function onlyOne(typed: string, before: string | undefined): string {
  if (before !== undefined) throw new InvalidArgumentError(SAY_VISIT);
  return typed;
}

async function list(
  context: NewsletterContext,
  { say }: Terminal,
  status: VoucherStatus | undefined,
): Promise<void> {
  const found = await listVouchers(context.database.db, status ?? null, MOST);
  for (const voucher of found) say(describeVoucher(context, voucher));
  if (found.length === 0) say('There are no such vouchers.');
}

async function show(
  context: NewsletterContext,
  { say }: Terminal,
  code = '',
  reference?: string,
): Promise<void> {
  const visit = reference === undefined ? null : await visitNamed(context, reference);
  const email = visit?.patient.email ?? null;
  const names = email === null ? [] : mailboxNames(context, email);
  const byVisit = names.length === 0 ? null : await findVoucherOfMailbox(context.database.db, names);
  const voucher = visit === null ? await findTyped(context.database.db, code) : (byVisit ?? null);
  if (voucher === null) throw new Refusal('There is no such voucher. Check the code digit by digit.');
  say(describeVoucher(context, voucher));
}

type Redemption = {
  readonly payer: PayerGroup;
  readonly visit?: string | undefined;
  readonly otherGifts: number;
};

async function redeem(
  context: NewsletterContext,
  terminal: Terminal,
  code: string,
  options: Redemption,
): Promise<void> {
  const { payer: payerGroup, visit, otherGifts: otherGiftsCents } = options;
  // Without the visit nobody can be compared, so that has to be said aloud.
  if (visit === undefined) throw new Refusal(SAY_VISIT);
  const handOut = { code, payerGroup, otherGiftsCents, visit: visit === NO_VISIT ? null : visit };
  const redeemed = await handOutGift(context, handOut, OPERATOR_ASKING);
  if (!redeemed.ok) throw new Refusal(explainRedeemFault(context, redeemed.fault));
  terminal.say(`Hand out the gift. ${redeemed.value.reason} (${redeemed.value.code})`);
  await sayStock(context, terminal);
}

async function makeVoid(
  context: NewsletterContext,
  terminal: Terminal,
  code: string,
  yes: true | undefined,
): Promise<void> {
  await agree(terminal, yes, `This makes ${code} worthless.`);
  const done = await voidVoucher(context, code, OPERATOR_ASKING);
  if (!done.ok) throw new Refusal(explainRedeemFault(context, done.fault));
  terminal.say('The voucher is void. "undo" opens it again.');
}

async function undo(
  context: NewsletterContext,
  terminal: Terminal,
  code: string,
  yes: true | undefined,
): Promise<void> {
  const what = `This opens ${code} again. A bottle that was handed out in error counts as back in stock.`;
  await agree(terminal, yes, what);
  const done = await undoVoucher(context, code, OPERATOR_ASKING);
  if (done.ok) terminal.say('The voucher is open again.');
  else if (done.fault.kind === 'nothing-to-undo') throw new Refusal('This voucher is open: nothing to undo.');
  else throw new Refusal(explainRedeemFault(context, done.fault));
}

async function visitNamed(context: NewsletterContext, reference: string) {
  const visit = await findVisitNamed(context.database.db, reference);
  if (visit === undefined) throw new Refusal(`There is no visit with the number ${reference}.`);
  return visit;
}
