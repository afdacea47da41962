import type { AstroGlobal } from 'astro';
import { todayAt } from '#/features/clinic/domain/today.ts';
import { readDeskVisit, type DeskVisit } from '#/features/booking/read-desk-visit.ts';
import { mayAtVisit } from '#/features/staff/domain/roles.ts';
import { notYours } from '#/features/staff/pages/not-yours.ts';
import { signedIn } from '#/features/staff/pages/signed-in.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import type { ReferralId } from '#/features/treatment/domain/claim.ts';
import { SCAN_FILE } from '#/features/treatment/domain/scan.ts';
import { readScan } from '#/features/treatment/order-scan.ts';
import { pressPlan } from '#/features/treatment/pages/plan-press.ts';
import { planPositions } from '#/features/treatment/plan-positions.ts';
import { readPlan, type VisitPlans } from '#/features/treatment/read-plan.ts';
import { planPageView, type PlanDone } from '#/features/treatment/ui/plan-view.ts';
import type { FieldFault, TypedValues } from '#/kernel/form-fields.ts';
import { paths } from '#/paths.ts';
import { readTypedFile, readTypedValues } from '#/platform/http/parse-form.ts';
import { seeOther } from '#/platform/http/see-other.ts';

const DONE: readonly PlanDone[] = ['order', 'scan', 'facts', 'report-sent', 'close', 'count'];

/** `/desk/visits/<reference>/plan`: orders and payer of the person of a visit. Nothing is read before it is asked for. */
export async function planPage(astro: AstroGlobal) {
  const asker = await signedIn(astro, ['read-health', 'read-own-health']);
  if (asker instanceof Response) return asker;
  const { context } = astro.locals;
  const found = await readDeskVisit(context, astro.params['reference'] ?? '', asker);
  if (!found.ok && found.fault.kind === 'not-allowed') return notYours(astro);
  if (!found.ok) {
    astro.response.status = 404;
    return { staff: asker.staff, view: null };
  }
  const desk = found.value;
  if (!mayAtVisit(asker.staff, 'read-health', desk.visit.practitioner)) return notYours(astro);
  if (astro.request.method !== 'POST') return shown(astro, desk, asker, NOTHING);
  return pressed(astro, desk, asker);
}

type Shown = {
  readonly plans: VisitPlans | null;
  readonly typed: TypedValues;
  readonly faults: readonly FieldFault[];
};
const NOTHING: Shown = { plans: null, typed: {}, faults: [] };

async function pressed(astro: AstroGlobal, desk: DeskVisit, asker: StaffAsker) {
  const { context } = astro.locals;
  const { visit } = desk;
  const bytes = await readTypedFile(astro.request, 'file');
  const typed = await readTypedValues(astro.request);
  if (typed['do'] === 'read') return withPlans(astro, desk, asker, NOTHING);
  if (typed['do'] === 'read-scan') return scanAnswer(astro, desk, typed, asker);
  const today = todayAt(context.content.clinic, context.clock.now());
  const done = await pressPlan(context, { id: visit.id, typed, bytes, today }, asker);
  if (done.ok) {
    const page = paths.deskPlan(visit.reference);
    return seeOther(
      `${page}?done=${done.value.done}${done.value.scanFor === null ? '' : `&order=${done.value.scanFor}`}`,
    );
  }
  astro.response.status = done.fault.status;
  return withPlans(astro, desk, asker, { plans: null, typed, faults: done.fault.faults });
}

/** The page itself, not an address to go on to: what was read is seen once, and asked for anew the next time. */
async function withPlans(astro: AstroGlobal, desk: DeskVisit, asker: StaffAsker, again: Shown) {
  const read = await readPlan(astro.locals.context, desk.visit.id, asker);
  if (!read.ok) return notYours(astro);
  return shown(astro, desk, asker, { ...again, plans: read.value });
}

async function scanAnswer(astro: AstroGlobal, desk: DeskVisit, typed: TypedValues, asker: StaffAsker) {
  const referralId = (typed['referral'] ?? '') as ReferralId;
  const scan = await readScan(astro.locals.context, desk.visit.id, referralId, asker);
  if (!scan.ok) {
    astro.response.status = 404;
    const faults = [{ field: 'scan', message: 'There is no scan of this order.' }];
    return withPlans(astro, desk, asker, { ...NOTHING, faults });
  }
  const { type, base64 } = scan.value;
  return new Response(Buffer.from(base64, 'base64'), {
    headers: {
      'Content-Type': type,
      // Always a file to save: what somebody sent us is never shown as a page of ours.
      'Content-Disposition': `attachment; filename="${SCAN_FILE[type]}"`,
      'Cache-Control': 'no-store',
    },
  });
}

async function shown(
  astro: AstroGlobal,
  desk: DeskVisit,
  asker: StaffAsker,
  { plans, typed, faults }: Shown,
) {
  const { context } = astro.locals;
  const { visit } = desk;
  const positions = await planPositions(context, [visit], asker);
  const query = astro.url.searchParams;
  const view = planPageView(context, {
    ...{ visit, plans, typed, faults, position: positions.get(visit.id) ?? null },
    done: DONE.find((one) => one === query.get('done')) ?? null,
    scanFor: query.get('order'),
  });
  return { staff: asker.staff, view };
}
