import type { AstroGlobal } from 'astro';
import { pressLetter } from '#/features/desk/pages/newsletter-press.ts';
import { letterView, rowOf, writingView } from '#/features/desk/pages/newsletter-view.ts';
import type { NewsletterView, PlanView, WritingView } from '#/features/desk/ui/newsletter-view.ts';
import { listLetters } from '#/features/newsletter/read-letters.ts';
import { readLetter } from '#/features/newsletter/write-letter.ts';
import { notYours } from '#/features/staff/pages/not-yours.ts';
import { signedIn } from '#/features/staff/pages/signed-in.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import type { FieldFault, TypedValues } from '#/kernel/form-fields.ts';
import { readTypedValues, WHOLE_TEXT } from '#/platform/http/parse-form.ts';
import { seeOther } from '#/platform/http/see-other.ts';

type Again = {
  readonly typed: TypedValues;
  readonly faults: readonly FieldFault[];
  readonly plan: PlanView | null;
};
const NOTHING: Again = { typed: {}, faults: [], plan: null };
const LONGER = new Map([['body', WHOLE_TEXT]]);

const DONE: Readonly<Record<string, string>> = {
  saved: 'The letter is saved.',
  dropped: 'The letter is gone.',
  tested: 'The test is on its way to you.',
  planned: 'It is planned.',
  stopped: 'It is stopped. Whoever has it keeps it.',
};

/** `/desk/newsletter`: write, look at, try, plan and stop the letter. */
export async function newsletterPage(astro: AstroGlobal) {
  const asker = await signedIn(astro, 'manage-letter');
  if (asker instanceof Response) return asker;
  if (astro.request.method !== 'POST') return shown(astro, asker, NOTHING);
  const typed = await readTypedValues(astro.request, LONGER);
  const pressed = await pressLetter(astro.locals.context, typed, asker);
  if (pressed.ok && 'href' in pressed.value) return seeOther(pressed.value.href);
  if (pressed.ok && 'plan' in pressed.value)
    return shown(astro, asker, { typed, faults: [], plan: pressed.value.plan });
  if (!pressed.ok) astro.response.status = pressed.fault.status;
  return shown(astro, asker, { typed, faults: pressed.ok ? [] : pressed.fault.faults, plan: null });
}

async function shown(astro: AstroGlobal, asker: StaffAsker, { typed, faults, plan }: Again) {
  const { context } = astro.locals;
  const query = astro.url.searchParams;
  const letters = await listLetters(context, asker);
  const writing = await writingOf(astro, asker, typed);
  if (!letters.ok || writing === 'not-allowed') return notYours(astro);
  const slug = typed['letter'] ?? query.get('letter') ?? '';
  const listed = letters.value.find(({ issue }) => issue.slug === slug);
  const view: NewsletterView = {
    rows: letters.value.map((letter) => rowOf(letter, context.content.clinic.timeZone)),
    letter: writing !== null || listed === undefined ? null : letterView(context, listed, asker.staff.email),
    ...{ plan, writing, typed, faults },
  };
  const done = query.get('done') ?? '';
  return { staff: asker.staff, view, done: Object.hasOwn(DONE, done) ? (DONE[done] ?? null) : null };
}

/** The form to write: as it was typed, as it is kept, or empty. */
async function writingOf(
  astro: AstroGlobal,
  asker: StaffAsker,
  typed: TypedValues,
): Promise<WritingView | null | 'not-allowed'> {
  if (typed['act'] === 'save') return { slug: typed['letter'] ?? '', version: typed['version'] ?? '', typed };
  const wanted = typed['act'] === undefined ? astro.url.searchParams.get('write') : null;
  if (wanted === null) return null;
  if (wanted === 'new') return { slug: '', version: '', typed: {} };
  const draft = await readLetter(astro.locals.context, wanted, asker);
  if (!draft.ok) return 'not-allowed';
  return draft.value === null ? null : writingView(draft.value);
}
