import type { CoverageContext } from '#/features/coverage/context.ts';
import type { CoverageCheckId } from '#/features/coverage/domain/contact.ts';
import { isUuid } from '#/kernel/ids.ts';

/** Nobody reads the page and types a name in less. */
const LEAST_MS = 3_000;
const PLACE = { table: 'form', rowId: 'coverage-check', column: 'opened' } as const;

/** Goes with the form: when it was first opened, and the id the check will have, so that two presses are one check. */
export type SendTicket = { readonly openedMs: number; readonly id: CoverageCheckId };

type TicketContext = Pick<CoverageContext, 'sealedBox' | 'ids' | 'clock'>;

/** The former ticket stays while it is ours, so that pressing again is always enough. */
export function ticketFor(context: TicketContext, former: string | undefined): string {
  if (former !== undefined && readTicket(context, former) !== null) return former;
  return context.sealedBox.seal(`${context.clock.now().epochMilliseconds} ${context.ids.uuid()}`, PLACE);
}

export function readTicket(
  { sealedBox }: Pick<TicketContext, 'sealedBox'>,
  sealed: string,
): SendTicket | null {
  if (sealed === '') return null;
  try {
    const [openedMs = '', id = ''] = sealedBox.open(sealed, PLACE).split(' ');
    return isUuid(id) ? { openedMs: Number(openedMs), id: id as CoverageCheckId } : null;
  } catch {
    // What does not open was never ours.
    return null;
  }
}

export function isTooQuick({ openedMs }: SendTicket, nowMs: number): boolean {
  return nowMs >= openedMs && nowMs - openedMs < LEAST_MS;
}
