import { noteOperator, OPERATOR } from '#/cli/operator.ts';
import { isAgreed, type Terminal } from '#/cli/terminal.ts';
import { helpForActions, Refusal, runAction, type Action, type Verb, type VerbCall } from '#/cli/verb.ts';
import {
  dayAt,
  describeVoucher,
  explainRedeemFault,
  readCents,
} from '#/features/newsletter/cli/voucher-words.ts';
import { withContext } from '#/cli/with-context.ts';
import { findAppointment } from '#/features/booking/store/appointment-store.ts';
import { findVisitByReference } from '#/features/booking/store/erase-store.ts';
import { PAYER_GROUP_NAMES } from '#/features/newsletter/domain/payer-group.ts';
import { PAYER_GROUPS, type PayerGroup, type VoucherStatus } from '#/features/newsletter/domain/voucher.ts';
import { mailboxNames } from '#/features/newsletter/keyed-names.ts';
import { findTyped, redeemVoucher, undoVoucher, voidVoucher } from '#/features/newsletter/redeem-voucher.ts';
import { countOpenVouchers, readStock, writeStock } from '#/features/newsletter/store/stock-store.ts';
import { findVoucherOfMailbox, listVouchers } from '#/features/newsletter/store/voucher-store.ts';
import type { Context } from '#/app/context.ts';
import { inTransaction } from '#/platform/db/database.ts';

const ASKER = { actor: OPERATOR, requestId: null, clientKey: null } as const;
const MOST = 200;

const ACTIONS: Readonly<Record<string, Action<Context>>> = {
  list: {
    help: '  the newest vouchers; --status open, redeemed or void',
    async run(context, _word, { terminal, values }) {
      const vouchers = await listVouchers(context.database.db, statusOf(values['status']), MOST);
      for (const voucher of vouchers) terminal.say(describeVoucher(context, voucher));
      if (vouchers.length === 0) terminal.say('There are no such vouchers.');
      return 0;
    },
  },
  show: {
    help: '[code]  one voucher, by its code or by --visit',
    async run(context, code, { terminal, values }) {
      const visit = values['visit'] === undefined ? null : await contactOf(context, String(values['visit']));
      const names = visit === null ? [] : mailboxNames(context, visit.email);
      const byVisit = names.length === 0 ? null : await findVoucherOfMailbox(context.database.db, names);
      const voucher = visit === null ? await findTyped(context.database.db, code) : (byVisit ?? null);
      if (voucher === null) throw new Refusal('There is no such voucher. Check the code digit by digit.');
      terminal.say(describeVoucher(context, voucher));
      return 0;
    },
  },
  redeem: {
    help: '<code>  hand out the gift; --payer and --visit, or --no-visit, say to whom',
    async run(context, code, { terminal, values }) {
      const payerGroup = payerOf(values['payer']);
      const person = await personOf(context, values);
      const otherGiftsCents = readCents(typed(values['other-gifts']));
      const redeemed = await redeemVoucher(context, { code, payerGroup, person, otherGiftsCents }, ASKER);
      if (!redeemed.ok) throw new Refusal(explainRedeemFault(context, redeemed.fault));
      terminal.say(`Hand out the gift. ${redeemed.value.reason} (${redeemed.value.code})`);
      await sayStock(context, terminal, redeemed.value.voucher.offer);
      return 0;
    },
  },
  void: {
    help: '<code>  make an open voucher worthless',
    async run(context, code, { terminal, values }) {
      if (!(await isAgreed(terminal, values['yes'] === true, `This makes ${code} worthless.`))) return 1;
      const done = await voidVoucher(context, code, ASKER);
      if (!done.ok) throw new Refusal(explainRedeemFault(context, done.fault));
      terminal.say('The voucher is void. "undo" opens it again.');
      return 0;
    },
  },
  undo: {
    help: '<code>  take back a redemption or a void that was a mistake',
    async run(context, code, { terminal, values }) {
      const what = `This opens ${code} again. A bottle that was handed out in error counts as back in stock.`;
      if (!(await isAgreed(terminal, values['yes'] === true, what))) return 1;
      const done = await undoVoucher(context, code, ASKER);
      if (done.ok) {
        terminal.say('The voucher is open again.');
        return 0;
      }
      if (done.fault.kind === 'nothing-to-undo') throw new Refusal('This voucher is open: nothing to undo.');
      throw new Refusal(explainRedeemFault(context, done.fault));
    },
  },
  stock: {
    help: '  how many gifts are left; --set notes what you counted',
    async run(context, _word, { terminal, values }) {
      const { offer } = context.content;
      if (values['set'] !== undefined) {
        if (!/^\d{1,6}$/.test(String(values['set']))) throw new Refusal('--set must be a whole number.');
        const at = context.clock.now();
        const bottles = Number(values['set']);
        const subject = { kind: 'offer', id: offer.id };
        await inTransaction(context.database.db, async (trx) => {
          await writeStock(trx, offer.id, bottles, at.epochMilliseconds);
          await noteOperator(trx, { action: 'voucher.stock-counted', subject, at, detail: { bottles } });
        });
      }
      await sayStock(context, terminal, offer.id);
      return 0;
    },
  },
};

/** The desk's work with vouchers until it has screens of its own. */
export const vouchers: Verb = {
  name: 'vouchers',
  positionals: ['<action>', '[code]'],
  actions: Object.keys(ACTIONS),
  summary: 'Look at, redeem, void and count the gift vouchers of the letter.',
  help: [
    helpForActions(ACTIONS),
    '',
    `  --payer <group>      ${PAYER_GROUPS.map((group) => `${group} (${PAYER_GROUP_NAMES[group]})`).join(', ')}`,
    '  --visit <number>     the booking number, for example KN-7Q4F2MXT: one gift a person',
    '  --no-visit           there is no booking: you have made sure that the person had no gift yet',
    '  --other-gifts <$>    other gifts to this person this year, by shop price, for example 20',
    '  --status <status>    open, redeemed or void',
    '  --set <number>       the bottles you counted',
    '  --yes                do not ask',
    '',
    'Ask: "Does Medicare, Medicaid, VA or TRICARE, or a work or car claim pay for your visit?" Only the',
    'group is kept. A code may be typed in any case, with or without hyphens.',
  ].join('\n'),
  options: {
    payer: { type: 'string' },
    visit: { type: 'string' },
    'no-visit': { type: 'boolean' },
    'other-gifts': { type: 'string' },
    status: { type: 'string' },
    set: { type: 'string' },
    yes: { type: 'boolean' },
  },
  run: (call) => runAction(ACTIONS, call, (run) => withContext(call, run)),
};

async function sayStock(context: Context, terminal: Terminal, offer: string): Promise<void> {
  const { db } = context.database;
  const left = await readStock(db, offer);
  const open = await countOpenVouchers(db, offer, context.clock.now().epochMilliseconds);
  const promised = `${String(open)} open ${open === 1 ? 'voucher' : 'vouchers'}.`;
  if (left === null) {
    terminal.say(`Nobody has counted the gifts: stock --set <number>. ${promised}`);
    return;
  }
  const short = open > left ? ` Order ${String(open - left)} more: each was promised.` : '';
  terminal.say(
    `${String(left)} left, ${promised}${short} (${dayAt(context, context.clock.now().epochMilliseconds)})`,
  );
}

/** One gift a person: without the visit nobody can be compared, so that has to be said aloud. */
async function personOf(context: Context, values: VerbCall['values']) {
  const [visit, isWithout] = [values['visit'], values['no-visit'] === true];
  if ((visit === undefined) !== isWithout) throw new Refusal(SAY_VISIT);
  return isWithout ? null : contactOf(context, String(visit));
}

const SAY_VISIT =
  'Say which visit: --visit KN-… holds "one per person". Is there no booking? Then --no-visit, and only that.';

async function contactOf(context: Context, reference: string) {
  const { db } = context.database;
  const found = await findVisitByReference(db, reference.trim().toUpperCase());
  const visit = found && (await findAppointment(db, found.id));
  if (visit === undefined) throw new Refusal(`There is no visit with the number ${reference}.`);
  return visit.patient;
}

function typed(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function payerOf(value: unknown): PayerGroup {
  const group = PAYER_GROUPS.find((known) => known === value);
  if (group === undefined) throw new Refusal(`Say who pays: --payer ${PAYER_GROUPS.join(', ')}.`);
  return group;
}

function statusOf(value: unknown): VoucherStatus | null {
  if (value === undefined) return null;
  const status = (['open', 'redeemed', 'void'] as const).find((known) => known === value);
  if (status === undefined) throw new Refusal('--status must be open, redeemed or void.');
  return status;
}
