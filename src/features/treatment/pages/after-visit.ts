import type { AstroGlobal } from 'astro';
import { momentWords } from '#/features/booking/domain/clock-words.ts';
import { readDeskVisit, type DeskVisit } from '#/features/booking/read-desk-visit.ts';
import { mayAtVisit } from '#/features/staff/domain/roles.ts';
import { notYours } from '#/features/staff/pages/not-yours.ts';
import { signedIn } from '#/features/staff/pages/signed-in.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import {
  chooseHomeCare,
  readAfterVisit,
  type AfterVisit,
  type HomeCareFault,
} from '#/features/treatment/home-care.ts';
import { paths } from '#/paths.ts';
import { readTypedValues } from '#/platform/http/parse-form.ts';
import { seeOther } from '#/platform/http/see-other.ts';

const WORDS: Readonly<Record<HomeCareFault['kind'], readonly [status: number, words: string]>> = {
  'not-allowed': [403, 'Your role may not do this. Nothing has changed.'],
  'unknown-appointment': [404, 'This visit is not there any more.'],
  'not-your-visit': [403, 'Only the therapist of this visit chooses the page.'],
  'unknown-sheet': [422, 'Choose a page from the list.'],
};

/**
 * `/desk/visits/<reference>/after`: what the patient reads at home, and how they say they are. Nothing is read before it is
 * asked for.
 */
export async function afterVisitPage(astro: AstroGlobal) {
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
  if (astro.request.method !== 'POST') return shown(astro, desk, asker, null, null);
  const typed = await readTypedValues(astro.request);
  let fault: string | null = null;
  if (typed['do'] === 'choose') {
    const sheet = typed['sheet'] === '' ? null : (typed['sheet'] ?? null);
    const chosen = await chooseHomeCare(context, desk.visit.id, sheet, asker);
    if (chosen.ok) return seeOther(`${paths.deskAfterVisit(desk.visit.reference)}?done=1`);
    const [status, words] = WORDS[chosen.fault.kind];
    astro.response.status = status;
    fault = words;
  }
  const read = await readAfterVisit(context, desk.visit.id, asker);
  return read.ok ? shown(astro, desk, asker, read.value, fault) : notYours(astro);
}

function shown(
  astro: AstroGlobal,
  { visit }: DeskVisit,
  { staff }: StaffAsker,
  read: AfterVisit | null,
  fault: string | null,
) {
  const { clinic, conditions } = astro.locals.context.content;
  const { reference } = visit;
  const isDone = astro.url.searchParams.get('done') === '1' && read === null;
  return {
    staff,
    view: {
      ...{ reference, fault, visitHref: paths.deskVisit(reference), action: paths.deskAfterVisit(reference) },
      done: isDone ? 'Saved. The patient sees it behind the link of the visit, after the birth date.' : null,
      isShown: read !== null,
      mayChoose: staff.practitioner === visit.practitioner,
      sheets: conditions.map(({ slug, plainName }) => ({
        ...{ value: slug, words: plainName },
        isChosen: slug === read?.sheet,
      })),
      feeling:
        read?.feeling === null || read === null
          ? null
          : { words: read.feeling.words, when: momentWords(read.feeling.answeredAtMs, clinic.timeZone) },
    },
  };
}
