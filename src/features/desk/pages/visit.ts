import type { AstroGlobal } from 'astro';
import { ANY_PRACTITIONER } from '#/features/booking/domain/any-practitioner.ts';
import { whyNotWords } from '#/features/booking/ui/why-not-words.ts';
import { findNextTimes } from '#/features/booking/find-next-times.ts';
import { readDeskVisit, type DeskVisit } from '#/features/booking/read-desk-visit.ts';
import { readVisitNote } from '#/features/booking/read-visit-note.ts';
import { readDay } from '#/features/booking/read-day.ts';
import { isLive } from '#/features/desk/pages/live.ts';
import { nameOf } from '#/features/desk/pages/visit-card.ts';
import { pressVisit, type PressFault } from '#/features/desk/pages/visit-press.ts';
import { visitPageView } from '#/features/desk/pages/visit-view.ts';
import { isMoneyPress, pressMoneyButton, type MoneyPressFault } from '#/features/desk/pages/money-press.ts';
import { visitMoneyView } from '#/features/desk/pages/visit-money.ts';
import { readVisitMoney } from '#/features/checkout/read-visit-money.ts';
import { MONEY_REFUSALS } from '#/features/desk/ui/money-words.ts';
import { REFUSALS } from '#/features/desk/ui/refusal-words.ts';
import type { RefusalView, VisitPageView } from '#/features/desk/ui/visit-card-view.ts';
import { may } from '#/features/staff/domain/roles.ts';
import { notYours } from '#/features/staff/pages/not-yours.ts';
import { signedIn } from '#/features/staff/pages/signed-in.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import { seriesOfVisit } from '#/features/booking/read-series.ts';
import { planPositions } from '#/features/treatment/plan-positions.ts';
import { staffNames } from '#/features/staff/staff-names.ts';
import type { TypedValues } from '#/kernel/form-fields.ts';
import { localDateAt } from '#/kernel/zoned-time.ts';
import { paths } from '#/paths.ts';
import { readTypedValues } from '#/platform/http/parse-form.ts';
import { seeOther } from '#/platform/http/see-other.ts';

/** `/desk/visits/<reference>`: what can be seen and pressed of one visit. Every button of the desk comes here. */
export async function visitPage(astro: AstroGlobal) {
  const { context } = astro.locals;
  const asker = await signedIn(astro, 'anybody', { renews: !isLive(astro.request) });
  if (asker instanceof Response) return asker;
  const reference = astro.params['reference'] ?? '';
  const found = await readDeskVisit(context, reference, asker);
  if (!found.ok) return noVisit(astro, found.fault.kind, asker);
  if (astro.request.method !== 'POST') return shown(astro, found.value, asker, {}, null);
  const typed = await readTypedValues(astro.request);
  if (typed['do'] === 'read-note') return withNote(astro, found.value, asker);
  if (typed['do'] === 'preview-back' || typed['do'] === 'correct')
    return shown(astro, found.value, asker, typed, null);
  if (isMoneyPress(typed['do'])) return money(astro, found.value, typed, asker);
  const pressed = await pressVisit(context, found.value.visit.id, typed, asker);
  if (!pressed.ok) return refused(astro, reference, { typed, fault: pressed.fault }, asker);
  const { timeZone } = context.content.clinic;
  const startsAtMs = pressed.value.startsAtMs ?? found.value.visit.startsAtMs;
  const day = paths.deskDay(localDateAt(timeZone, startsAtMs));
  if (pressed.value.isGone) return seeOther(day);
  return seeOther(
    typed['from'] === 'day'
      ? `${day}&did=${found.value.visit.reference}#${found.value.visit.reference}`
      : `${paths.deskVisit(found.value.visit.reference)}#stands`,
  );
}

/** The book is below what was pressed: whoever takes money sees at once that it is in. */
async function money(astro: AstroGlobal, { visit }: DeskVisit, typed: TypedValues, asker: StaffAsker) {
  const pressed = await pressMoneyButton(astro.locals.context, visit.id, typed, asker);
  if (!pressed.ok) return refused(astro, visit.reference, { typed, fault: pressed.fault }, asker);
  return seeOther(`${paths.deskVisit(visit.reference)}#money`);
}

function noVisit(astro: AstroGlobal, kind: 'not-allowed' | 'unknown-appointment', asker: StaffAsker) {
  if (kind === 'not-allowed') return notYours(astro);
  astro.response.status = REFUSALS[kind].status;
  return { staff: asker.staff, view: null };
}

/** What stands now, with what was typed still there. */
async function refused(
  astro: AstroGlobal,
  reference: string,
  { typed, fault }: { readonly typed: TypedValues; readonly fault: PressFault | MoneyPressFault },
  asker: StaffAsker,
) {
  const { context } = astro.locals;
  const now = await readDeskVisit(context, reference, asker);
  if (!now.ok) return noVisit(astro, now.fault.kind, asker);
  const { clinic, practitioners } = context.content;
  const names = {
    timeZone: clinic.timeZone,
    practitioner: nameOf(practitioners, typed['with'] ?? now.value.visit.practitioner),
    closed: null,
  };
  const known = fault.kind === 'does-not-fit' ? null : ALL_REFUSALS[fault.kind];
  astro.response.status = known?.status ?? 409;
  const lines = ('conflicts' in fault ? (fault.conflicts ?? []) : []).map((conflict) =>
    whyNotWords(conflict, names),
  );
  return shown(astro, now.value, asker, typed, {
    title: known?.title ?? 'The visit does not fit there.',
    lines: known === null ? lines : [known.advice],
    mayOverride: 'mayOverride' in fault && fault.mayOverride && may(asker.staff, 'override'),
  });
}

/** The page itself, not an address to go on to: what was written is seen once, and asked for anew the next time. */
async function withNote(astro: AstroGlobal, desk: DeskVisit, asker: StaffAsker) {
  const note = await readVisitNote(astro.locals.context, desk.visit.id, asker);
  if (!note.ok) return noVisit(astro, note.fault.kind, asker);
  return shown(astro, desk, asker, {}, null, { isRead: true, words: note.value });
}

const NEXT_TIMES = 5;
const ALL_REFUSALS = { ...REFUSALS, ...MONEY_REFUSALS };

async function shown(
  astro: AstroGlobal,
  desk: DeskVisit,
  asker: StaffAsker,
  typed: TypedValues,
  refusal: RefusalView | null,
  note: VisitPageView['note'] = null,
) {
  const { context } = astro.locals;
  const { visit } = desk;
  const isMovable = desk.status === 'booked' && may(asker.staff, 'move');
  const book = await readVisitMoney(context, visit.reference, asker);
  const actors = desk.history.flatMap(({ actor }) => (actor.kind === 'staff' ? [actor.id ?? ''] : []));
  const date = localDateAt(context.content.clinic.timeZone, visit.startsAtMs);
  const [day, next, names, positions, series] = await Promise.all([
    readDay(context, date, asker),
    isMovable
      ? findNextTimes(
          context,
          {
            ...{ service: visit.service, practitioner: ANY_PRACTITIONER, stepFree: false },
            ...{ from: null, count: NEXT_TIMES, partOfDay: null, likeMs: visit.startsAtMs },
            moving: visit,
          },
          asker,
        )
      : null,
    staffNames(context.database.db, [...new Set([...actors, ...writersOf(book)])]),
    planPositions(context, [visit], asker),
    seriesOfVisit(context, visit.id),
  ]);
  const view = visitPageView(context, {
    ...{ desk, asker, typed, refusal, names, note, plan: positions.get(visit.id) ?? null, series },
    money: book.ok ? visitMoneyView(context, { money: book.value, asker, typed, names }) : null,
    flags: (day.ok ? day.value.visits.find(({ id }) => id === visit.id)?.flags : undefined) ?? [],
    times: next?.ok === true ? next.value : [],
  });
  return { staff: asker.staff, view };
}

function writersOf(book: Awaited<ReturnType<typeof readVisitMoney>>): readonly string[] {
  return book.ok ? book.value.lines.flatMap(({ by }) => by ?? []) : [];
}
