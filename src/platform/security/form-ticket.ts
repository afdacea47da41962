import type { Clock } from '#/platform/clock.ts';
import type { Ids } from '#/platform/ids.ts';
import type { SealedBox } from '#/platform/security/sealed-box.ts';
import { isUuid } from '#/kernel/ids.ts';

/** Goes with a form: the id its row will have, so that two presses are one row. */
type FormTicket = { readonly id: string };

type TicketContext = { readonly sealedBox: SealedBox; readonly clock: Clock; readonly ids: Ids };

/** What a fresh form holds. The former ticket stays while it is ours, so that pressing again is always enough. */
export function formTicket(context: TicketContext, form: string, former: string | undefined): string {
  if (former !== undefined && readTicket(context, form, former) !== null) return former;
  const ticket = `${context.clock.now().epochMilliseconds} ${context.ids.uuid()}`;
  return context.sealedBox.seal(ticket, placeOf(form));
}

/**
 * The id that goes with the form; null when it was not opened here. How long it was open says nothing: browsers fill
 * forms in an instant, and so do people who know them.
 */
export function readFormTicket(
  context: Pick<TicketContext, 'sealedBox'>,
  form: string,
  sealed: string | undefined,
): string | null {
  return readTicket(context, form, sealed ?? '')?.id ?? null;
}

function readTicket(
  { sealedBox }: Pick<TicketContext, 'sealedBox'>,
  form: string,
  sealed: string,
): FormTicket | null {
  if (sealed === '') return null;
  try {
    const [, id = ''] = sealedBox.open(sealed, placeOf(form)).split(' ');
    return isUuid(id) ? { id } : null;
  } catch {
    // What does not open was never ours.
    return null;
  }
}

function placeOf(form: string) {
  return { table: 'form', rowId: form, column: 'opened' } as const;
}
