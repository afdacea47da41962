import { OPERATOR_ASKING } from '#/cli/operator.ts';
import type { Terminal } from '#/cli/terminal.ts';
import { countGifts, readGiftStock } from '#/features/newsletter/change-stock.ts';
import { dayAt } from '#/features/newsletter/cli/voucher-words.ts';
import type { NewsletterContext } from '#/features/newsletter/context.ts';

export async function stock(
  context: NewsletterContext,
  terminal: Terminal,
  bottles: number | undefined,
): Promise<void> {
  if (bottles !== undefined) await countGifts(context, bottles, OPERATOR_ASKING);
  await sayStock(context, terminal);
}

export async function sayStock(context: NewsletterContext, terminal: Terminal): Promise<void> {
  const stock = await readGiftStock(context, OPERATOR_ASKING);
  if (!stock.ok) return;
  const { left, open } = stock.value;
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
