import { GIVE_BACK_WORDS, WAIVE_WORDS, WAYS } from '#/features/desk/ui/money-words.ts';
import type { Deed } from './day-script.ts';
import { on, type Hands } from './hands-at-desk.ts';
import type { Keyboard } from './keyboard.ts';

export async function pay(hands: Hands, { pays }: Extract<Deed, { does: 'pay' }>): Promise<void> {
  const { keys } = hands;
  if (pays.corrects === true) return correct(hands, pays);
  await toAmount(hands);
  if (pays.method !== 'gift') await retype(keys, pays.dollars);
  if (pays.tip !== undefined) {
    await keys.reach(/^Tip in dollars/);
    await keys.type(String(pays.tip));
  }
  if (pays.method === 'gift') {
    await retype(keys, pays.dollars);
    await keys.reach(/^Gift certificate of paper/);
    await keys.press('Enter');
    await keys.reach(/^Number on the paper/);
    await keys.type(pays.number ?? '');
    if (pays.worth !== undefined) {
      await keys.reach(/^What it is worth/);
      await keys.type(String(pays.worth));
    }
    await keys.reach(/^Take it from the certificate/);
  } else await keys.reach(new RegExp(`^${wayOf(pays.method)}$`));
  await on(hands, () => keys.go());
}

function wayOf(method: string): string {
  return WAYS.find(({ value }) => value === method)?.words ?? 'never';
}

async function toAmount({ keys, hasScripts }: Hands): Promise<void> {
  if (hasScripts) await keys.press('p');
  else await keys.reach(/^Amount in dollars/);
}

/** The Tab key selects what stands in a field, and so does `p`. */
async function retype(keys: Keyboard, dollars: number): Promise<void> {
  await keys.type(String(dollars));
}

/** The last line was wrong: it is opened, and the amount that it was is typed in the form above. */
async function correct(hands: Hands, { method, dollars }: Extract<Deed, { does: 'pay' }>['pays']) {
  const { keys } = hands;
  await keys.use(/^It was another amount or way/);
  await toAmount(hands);
  await retype(keys, dollars);
  await keys.reach(new RegExp(`^${wayOf(method)}$`));
  await on(hands, () => keys.go());
}

/** Of the only payment: its line is opened, and the page asks once more with what will happen. */
export async function giveBack(
  hands: Hands,
  { dollars, reason }: Extract<Deed, { does: 'give-back' }>,
): Promise<void> {
  const { keys } = hands;
  await keys.reach(/^Line by line/);
  await keys.press('Enter');
  await keys.press('Tab');
  await keys.expectAt(/^Amount in dollars/);
  await keys.type(String(dollars));
  await keys.reach(/^Why it goes back/);
  await keys.choose(GIVE_BACK_WORDS[reason]);
  await keys.reach(/^Give back/);
  await on(hands, () => keys.go());
  await keys.expectAt(/^Yes, give it back/);
  await on(hands, () => keys.go());
}

export async function waive(hands: Hands, { reason }: Extract<Deed, { does: 'waive' }>): Promise<void> {
  const { keys } = hands;
  await keys.reach(/^Waive what is open/);
  await keys.press('Enter');
  await keys.reach(/^Why/);
  await keys.choose(WAIVE_WORDS[reason]);
  await keys.reach(/^Waive \$/);
  await on(hands, () => keys.go());
}
