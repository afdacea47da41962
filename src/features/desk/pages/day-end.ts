import type { AstroGlobal } from 'astro';
import { isDiaryDay } from '#/features/booking/domain/desk-rules.ts';
import {
  closeDay,
  readMoneyDay,
  type CloseFault,
  type Compared,
  type MoneyDay,
} from '#/features/checkout/close-day.ts';
import { dayNames } from '#/features/checkout/day-names.ts';
import type { CountedMoney } from '#/features/checkout/domain/day-end.ts';
import { dayEndView } from '#/features/desk/pages/day-end-view.ts';
import type { DayEndView } from '#/features/desk/ui/day-end-view.ts';
import { todayAt } from '#/features/clinic/domain/today.ts';
import { notYours } from '#/features/staff/pages/not-yours.ts';
import { signedIn } from '#/features/staff/pages/signed-in.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import { staffNames } from '#/features/staff/staff-names.ts';
import type { TypedValues } from '#/kernel/form-fields.ts';
import { readDollars } from '#/kernel/money.ts';
import { parseLocalDate, type LocalDate } from '#/kernel/zoned-time.ts';
import { paths } from '#/paths.ts';
import { readTypedValues } from '#/platform/http/parse-form.ts';
import { seeOther } from '#/platform/http/see-other.ts';

type Refusal = NonNullable<DayEndView['refusal']>;

/** `/desk/day-end?date=`: count, compare, sign. Comparing changes nothing. */
export async function dayEndPage(astro: AstroGlobal) {
  const asker = await signedIn(astro, 'close-day');
  if (asker instanceof Response) return asker;
  const { context } = astro.locals;
  const today = todayAt(context.content.clinic, context.clock.now());
  if (astro.request.method !== 'POST') {
    const date = dayOf(astro.url.searchParams.get('date')) ?? today;
    return shown(astro, { date, asker, typed: {}, compared: null, refusal: null });
  }
  const typed = await readTypedValues(astro.request);
  const date = dayOf(typed['date']) ?? today;
  const counted = countedOf(typed);
  const unread = { date, asker, typed, compared: null };
  if (counted === null) {
    astro.response.status = 422;
    return shown(astro, { ...unread, refusal: NOT_COUNTED });
  }
  const lock = typed['do'] === 'lock';
  const closed = await closeDay(context, { date, counted, lock }, asker);
  if (!closed.ok) {
    astro.response.status = closed.fault.kind === 'not-allowed' ? 403 : 409;
    return shown(astro, { ...unread, refusal: REFUSALS[closed.fault.kind] });
  }
  if (lock) return seeOther(paths.deskDayEnd(date));
  return shown(astro, { date, asker, typed, compared: closed.value, refusal: null });
}

const NOT_COUNTED: Refusal = {
  title: 'Type the cash you counted.',
  lines: ['In dollars, such as 320 or 320.50. Nothing was signed.'],
};

const REFUSALS: Readonly<Record<CloseFault['kind'], Refusal>> = {
  'not-allowed': { title: 'Your role may not do this.', lines: [] },
  'day-locked': { title: 'This day is signed already.', lines: ['Below is what was signed.'] },
  'day-not-over': { title: 'This day has not begun.', lines: ['It can be signed on its own day, or later.'] },
};

function dayOf(typed: string | null | undefined): LocalDate | null {
  const date = parseLocalDate(typed ?? '');
  return date !== null && isDiaryDay(date) ? date : null;
}

/** Null when the cash was not typed, or anything is no amount. */
function countedOf(typed: TypedValues): CountedMoney | null {
  const amount = (name: string) => {
    const text = (typed[name] ?? '').trim();
    return text === '' ? null : (readDollars(text) ?? 'wrong');
  };
  const [cash, terminal, check, hsa] = ['cash', 'terminal', 'check', 'hsa'].map(amount);
  if (cash === null || cash === undefined || cash === 'wrong') return null;
  if (terminal === 'wrong' || check === 'wrong' || hsa === 'wrong') return null;
  return { cash, terminal: terminal ?? null, check: check ?? null, hsa: hsa ?? null };
}

type Shown = {
  readonly date: LocalDate;
  readonly asker: StaffAsker;
  readonly typed: TypedValues;
  readonly compared: Compared | null;
  readonly refusal: DayEndView['refusal'];
};

async function shown(astro: AstroGlobal, { date, asker, typed, compared, refusal }: Shown) {
  const { context } = astro.locals;
  const day = await readMoneyDay(context, date, asker);
  if (!day.ok) return notYours(astro);
  const { signed, lines }: MoneyDay = day.value;
  const [names, staff] = await Promise.all([
    dayNames(context, lines),
    staffNames(context.database.db, signed === null || signed.lockedBy === null ? [] : [signed.lockedBy]),
  ]);
  const parts = { day: day.value, typed, compared, refusal, names, staff };
  return { staff: asker.staff, view: dayEndView(context, parts) };
}
