import { ANY_PRACTITIONER } from '#/features/booking/domain/any-practitioner.ts';
import { moveTimesOfVisit, undoLastChange } from '#/features/booking/change-by-link.ts';
import type { AstroGlobal } from 'astro';
import { momentWords } from '#/features/booking/domain/clock-words.ts';
import { nearestTimes } from '#/features/booking/ui/slot-words.ts';
import type { LinkUndoFault } from '#/features/booking/change-by-link.ts';
import { notChanged, type RefusalWords } from '#/features/booking/ui/refusal-words.ts';
import { NO_VISIT } from './show-visit.ts';
import { openPage, type OpenPage } from '#/features/booking/pages/visit.ts';
import { readTypedValues } from '#/platform/http/parse-form.ts';
import { seeOther } from '#/platform/http/see-other.ts';

const NEAR = 3;

/** Takes a cancellation back when the button is pressed. A GET shows the visit as it is. */
export async function undoPage(astro: AstroGlobal) {
  const { phone } = astro.locals.context.content.clinic;
  const open = await openPage(astro);
  if (open === null) return { title: NO_VISIT, phone, page: null };
  const { context, token, requestId, isPost, view, hrefs } = open;
  if (!isPost) return seeOther(hrefs.visit);
  const typed = await readTypedValues(astro.request);
  if (typed['what'] === 'move') return undoMovePage(open, typed['version'] ?? '');
  // The second of two presses finds the visit booked again.
  if (view.state === 'ahead') return seeOther(`${hrefs.visit}?undone=1`);
  const undone = await undoLastChange(context, token, 'cancellation', requestId);
  if (undone.ok) return seeOther(`${hrefs.visit}?undone=1`);
  const refusal = refusalOf(undone.fault, open);
  astro.response.status = refusal.status;
  const near = undone.fault.kind === 'slot-gone' ? await timesNear(open) : [];
  return { title: refusal.title, phone, page: { view, hrefs, refusal, near } };
}

/** Whether or not it is taken back, the page of the visit says where it stands. */
async function undoMovePage({ context, token, requestId, view, hrefs }: OpenPage, version: string) {
  const at = (news: 'undone' | 'late' | 'gone' | 'often') => seeOther(`${hrefs.visit}?${news}=1`);
  // The second of two presses finds it back already.
  if (view.state === 'ahead' && String(view.version - 1) === version) return at('undone');
  if (view.state !== 'ahead' || String(view.version) !== version) return seeOther(hrefs.visit);
  const undone = await undoLastChange(context, token, 'move', requestId);
  if (undone.ok) return at('undone');
  switch (undone.fault.kind) {
    case 'slot-gone':
      return at('gone');
    case 'too-many-requests':
      return at('often');
    case 'too-late':
    case 'no-visit':
      return at('late');
  }
}

function refusalOf(fault: LinkUndoFault, { view }: OpenPage): RefusalWords {
  switch (fault.kind) {
    case 'slot-gone':
      return {
        title: 'Somebody else has this time now',
        lines: ['We are sorry. Your visit stays canceled. You can book a new time below.'],
        status: 409,
      };
    case 'too-late':
      return {
        title: 'It is too late to undo',
        lines: [`Your visit stays canceled. Book a new time below, or call ${view.phone}.`],
        status: 409,
      };
    case 'no-visit':
    case 'too-many-requests':
      return notChanged(fault, 'cancelled', view.phone);
  }
}

async function timesNear({ context, token, visit }: OpenPage): Promise<readonly string[]> {
  const times = await moveTimesOfVisit(context, token, { practitioner: ANY_PRACTITIONER, stepFree: false });
  const { timeZone } = context.content.clinic;
  return nearestTimes(times, visit.startsAtMs, NEAR)
    .toSorted((a, b) => a.startsAtMs - b.startsAtMs)
    .map(({ startsAtMs }) => `Free now: ${momentWords(startsAtMs, timeZone)}`);
}
