import type { AstroGlobal } from 'astro';
import { countUse } from '#/features/booking/booking-limits.ts';
import { clockWords, momentWords } from '#/features/booking/domain/clock-words.ts';
import { paySeries, seriesToPay, type SeriesToPay } from '#/features/checkout/book-series-by-page.ts';
import { cardUnavailableWords, openedTooOftenWords } from '#/features/checkout/ui/paying-choice.ts';
import { cents, formatCents } from '#/kernel/money.ts';
import { HOUR_MS } from '#/kernel/zoned-time.ts';
import { paths } from '#/paths.ts';
import { digestOf } from '#/platform/limits/digest.ts';
import { seeOther } from '#/platform/http/see-other.ts';

/** Each press may ask the payment gateway, and whoever has the address can press. */
const PRESSES = { uses: 20, windowMs: HOUR_MS } as const;

/** `/book/series/pay/<token>`: the mailbox is proved, and the plan is to be paid. A GET only looks. */
export async function seriesPayPage(astro: AstroGlobal) {
  const { context } = astro.locals;
  const { phone, timeZone } = context.content.clinic;
  const token = astro.params['token'] ?? '';
  const waiting = await seriesToPay(context, token);
  if (waiting === null) {
    astro.response.status = 410;
    return { waiting: null, refusal: null, phone, action: paths.bookSeriesPay(token) };
  }
  const refusal = astro.request.method === 'POST' ? await press(astro, token) : null;
  if (refusal instanceof Response) return refusal;
  if (refusal !== null) astro.response.status = refusal.status;
  return {
    ...{ refusal, phone, action: paths.bookSeriesPay(token) },
    waiting: {
      count: waiting.count,
      ...toPayWords(waiting),
      when: momentWords(waiting.startsAtMs, timeZone),
      until: clockWords(waiting.untilMs, timeZone),
    },
  };
}

function toPayWords({ isForAll, count, amountCents }: SeriesToPay) {
  const amount = formatCents(cents(amountCents));
  const what = isForAll ? `all ${String(count)} visits` : 'the first visit';
  return {
    title: `One more step: pay for ${what}`,
    button: `Pay ${amount} for ${what}`,
    then: isForAll
      ? 'When they are paid, all of them are booked.'
      : 'When the first visit is paid, all of them are booked.',
  };
}

async function press(astro: AstroGlobal, token: string) {
  const { context } = astro.locals;
  const { phone } = context.content.clinic;
  const allowed = await countUse(context, `series-pay:${digestOf(token)}`, PRESSES);
  if (!allowed.ok) return openedTooOftenWords(phone);
  const opened = await paySeries(context, token);
  if (opened.ok) return seeOther(opened.value.checkoutUrl);
  return opened.fault.kind === 'hold-gone'
    ? seeOther(paths.bookSeriesPay(token))
    : cardUnavailableWords(false, phone);
}
