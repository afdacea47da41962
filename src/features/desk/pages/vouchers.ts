import type { AstroGlobal } from 'astro';
import { vouchersView, type Looked } from '#/features/desk/pages/vouchers-view.ts';
import { visitOfGift } from '#/features/desk/visit-of-gift.ts';
import {
  adjustGifts,
  countGifts,
  readGiftStock,
  type AdjustFault,
} from '#/features/newsletter/change-stock.ts';
import type { NewsletterContext } from '#/features/newsletter/context.ts';
import type { NewsletterFaultOf } from '#/features/newsletter/domain/faults.ts';
import { readAdjustForm, readCountForm, readHandOutForm } from '#/features/newsletter/forms/counter-form.ts';
import { findGift, handOutGift, listHandedOut } from '#/features/newsletter/hand-out-gift.ts';
import type { RedeemFault } from '#/features/newsletter/redeem-voucher.ts';
import { undoVoucher, voidVoucher } from '#/features/newsletter/settle-voucher.ts';
import { notHandedOut } from '#/features/newsletter/ui/refusal-words.ts';
import { notYours } from '#/features/staff/pages/not-yours.ts';
import { signedIn } from '#/features/staff/pages/signed-in.ts';
import type { NotAllowed, StaffAsker } from '#/features/staff/staff-asker.ts';
import type { FieldFault, TypedValues } from '#/kernel/form-fields.ts';
import { longDay } from '#/kernel/long-day.ts';
import { failed, ok, type Result } from '#/kernel/result.ts';
import { localDateAt } from '#/kernel/zoned-time.ts';
import { paths } from '#/paths.ts';
import { readTypedValues } from '#/platform/http/parse-form.ts';
import { seeOther } from '#/platform/http/see-other.ts';

/** `/desk/vouchers`: a code is typed or scanned, and sent as a form so that it stands in no address and no log. */
export async function vouchersPage(astro: AstroGlobal) {
  const asker = await signedIn(astro, 'hand-out-gifts');
  if (asker instanceof Response) return asker;
  if (astro.request.method !== 'POST') return shown(astro, asker, { typed: {}, faults: [] });
  const typed = await readTypedValues(astro.request);
  if (typed['act'] === 'find') return shown(astro, asker, { typed, faults: [] });
  const pressed = await press(astro.locals.context, typed, asker);
  if (pressed.ok) return seeOther(`${paths.deskVouchers}?done=${pressed.value}`);
  astro.response.status = pressed.fault.status;
  return shown(astro, asker, { typed, faults: pressed.fault.faults });
}

const DONE: Readonly<Record<string, string>> = {
  redeemed: 'Hand out the gift. It is noted.',
  void: 'The voucher is void.',
  open: 'The voucher is open again.',
  counted: 'The count is noted.',
  adjusted: 'The change is noted.',
};

type Pressed = Result<
  keyof typeof DONE,
  { readonly kind: 'not-done'; readonly status: number; readonly faults: readonly FieldFault[] }
>;

async function press(context: NewsletterContext, typed: TypedValues, asker: StaffAsker): Promise<Pressed> {
  const code = typed['code'] ?? '';
  switch (typed['act']) {
    case 'redeem': {
      const form = readHandOutForm(typed);
      if (!form.ok) return notDone(form.fault.faults);
      return after('redeemed', await handOutGift(context, { code, ...form.value }, asker), context);
    }
    case 'void':
      return after('void', await voidVoucher(context, code, asker), context);
    case 'undo': {
      const undone = await undoVoucher(context, code, asker);
      if (!undone.ok && undone.fault.kind === 'nothing-to-undo')
        return notDone([{ field: 'code', message: 'This voucher is open: nothing to take back' }], 409);
      return after('open', undone, context);
    }
    case 'count': {
      const form = readCountForm(typed);
      if (!form.ok) return notDone(form.fault.faults);
      const counted = await countGifts(context, form.value, asker);
      return counted.ok ? ok('counted') : refusedStock(counted.fault);
    }
    case 'adjust': {
      const form = readAdjustForm(typed);
      if (!form.ok) return notDone(form.fault.faults);
      const adjusted = await adjustGifts(context, form.value, asker);
      return adjusted.ok ? ok('adjusted') : refusedStock(adjusted.fault);
    }
    default:
      return notDone([{ field: 'code', message: 'That button is not known. Nothing has changed' }]);
  }
}

function after(
  done: keyof typeof DONE,
  pressed: Result<unknown, RedeemFault | NewsletterFaultOf<'nothing-to-undo'>>,
  { content }: Pick<NewsletterContext, 'content'>,
): Pressed {
  if (pressed.ok) return ok(done);
  const { fault } = pressed;
  if (fault.kind === 'not-allowed' || fault.kind === 'nothing-to-undo') return notAllowed();
  const dayAt = (ms: number) => longDay(localDateAt(content.clinic.timeZone, ms));
  const field = fault.kind === 'unknown-visit' ? 'visit' : fault.kind === 'payer' ? 'payer' : 'code';
  return notDone([{ field, message: notHandedOut(fault, dayAt) }], 409);
}

function refusedStock(fault: AdjustFault): Pressed {
  switch (fault.kind) {
    case 'not-allowed':
      return notAllowed();
    case 'not-counted':
      return notDone(
        [{ field: 'counted', message: 'Nobody has counted the bottles yet. Count them first' }],
        409,
      );
    case 'stock-changed':
      return notDone(
        [
          {
            field: 'bottles',
            message: 'The number has changed meanwhile. Nothing of yours is noted: look again',
          },
        ],
        409,
      );
    case 'not-so-many':
      return notDone([{ field: 'bottles', message: 'By the count there are not so many. Count again' }], 409);
  }
}

function notAllowed(): Pressed {
  return notDone([{ field: 'code', message: 'Your role may not do this. Nothing has changed' }], 403);
}

function notDone(faults: readonly FieldFault[], status = 422): Pressed {
  return failed({ kind: 'not-done', status, faults });
}

type Again = { readonly typed: TypedValues; readonly faults: readonly FieldFault[] };

async function shown(astro: AstroGlobal, asker: StaffAsker, { typed, faults }: Again) {
  const { context } = astro.locals;
  const stock = await readGiftStock(context, asker);
  const handedOut = await listHandedOut(context, asker);
  const looked = await look(context, typed, asker);
  if (!stock.ok || !handedOut.ok || !looked.ok) return notYours(astro);
  if (looked.value.kind === 'unknown' && faults.length === 0) astro.response.status = 404;
  const read = { stock: stock.value, handedOut: handedOut.value, looked: looked.value };
  const done = astro.url.searchParams.get('done') ?? '';
  const gift = read.looked.kind === 'found' && read.looked.voucher.state === 'open';
  const visit = gift ? await visitOfGift(context, typed['code'] ?? '', asker) : null;
  const view = vouchersView(context.content, { ...read, visit }, { typed, faults });
  return { staff: asker.staff, view, done: Object.hasOwn(DONE, done) ? (DONE[done] ?? null) : null };
}

async function look(
  context: NewsletterContext,
  { code = '' }: TypedValues,
  asker: StaffAsker,
): Promise<Result<Looked, NotAllowed>> {
  if (code === '') return ok({ kind: 'nothing' });
  const found = await findGift(context, code, asker);
  if (found.ok) return ok({ kind: 'found', voucher: found.value });
  return found.fault.kind === 'not-allowed' ? failed(found.fault) : ok({ kind: 'unknown' });
}
