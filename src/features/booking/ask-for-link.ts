import { type EmailFault, parseEmailAddress } from '#/kernel/email-address.ts';
import { type Result, ok } from '#/kernel/result.ts';
import { countUse } from '#/features/booking/booking-limits.ts';
import { clientPseudonym } from '#/features/booking/booking-tokens.ts';
import type { BookingContext } from '#/features/booking/context.ts';
import type { FaultOf } from '#/features/booking/domain/faults.ts';
import { askForLostLink } from '#/features/booking/send-lost-link.ts';
import { HOUR_MS } from '#/kernel/zoned-time.ts';

/** Asks for the links of an address. The same answer whether or not a visit is known. */
export async function askForLink(
  context: BookingContext,
  typed: string,
  clientKey: string,
): Promise<Result<null, EmailFault | FaultOf<'too-many-requests'>>> {
  const email = parseEmailAddress(typed);
  if (!email.ok) return email;
  const allowed = await countUse(context, `ask-link:${clientPseudonym(context, clientKey)}`, ASK_RULE);
  if (!allowed.ok) return allowed;
  await askForLostLink(context, email.value);
  return ok(null);
}

export const ASK_RULE = { uses: 10, windowMs: HOUR_MS };
