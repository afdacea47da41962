import type { AstroGlobal } from 'astro';
import {
  countedFilters,
  isNeedFilter,
  passes,
  type Looker,
  type NeedFilter,
} from '#/features/desk/domain/need-filter.ts';
import { LONGEST_NOTE } from '#/features/checkout/domain/settling-note.ts';
import { pressNeed, type NeedFault, type NeedVerb } from '#/features/desk/press-need.ts';
import { readNeeds, type ListedNeed } from '#/features/desk/read-needs.ts';
import { countWords } from '#/features/desk/ui/desk-words.ts';
import type { NeedWords } from '#/features/desk/ui/need-words.ts';
import {
  dueWords,
  FILTER_WORDS,
  needWords,
  type NeedRow,
  type NeedsView,
} from '#/features/desk/ui/needs-view.ts';
import { may } from '#/features/staff/domain/roles.ts';
import { notYours } from '#/features/staff/pages/not-yours.ts';
import { signedIn } from '#/features/staff/pages/signed-in.ts';
import type { StaffAsker } from '#/features/staff/staff-asker.ts';
import { paths } from '#/paths.ts';
import { readTypedValues } from '#/platform/http/parse-form.ts';
import { seeOther } from '#/platform/http/see-other.ts';

const VERBS: readonly string[] = ['take', 'give-back', 'done'] satisfies readonly NeedVerb[];

/** `/desk/needs`: everything that waits for a person. Each button comes back here. */
export async function needsPage(astro: AstroGlobal) {
  const asker = await signedIn(astro, 'see-needs');
  if (asker instanceof Response) return asker;
  const asked = astro.url.searchParams.get('show');
  const filter = isNeedFilter(asked) ? asked : 'all';
  if (astro.request.method !== 'POST') return shown(astro, asker, filter, null);
  const { need = '', act = '', note = '' } = await readTypedValues(astro.request);
  const { context } = astro.locals;
  const verb = VERBS.includes(act) ? (act as NeedVerb) : null;
  if (verb === null)
    return refused(astro, asker, filter, 422, 'That button is not known. Nothing has changed.');
  const pressed = await pressNeed(context, need, verb, asker, note);
  if (pressed.ok) return seeOther(hrefOf(filter));
  if (pressed.fault.kind === 'no-words') {
    astro.response.status = 422;
    return shown(astro, asker, filter, null, { need, typed: note });
  }
  return refused(astro, asker, filter, ...REFUSALS[pressed.fault.kind]);
}

const NO_WORDS = `Write what was done, in ${String(LONGEST_NOTE)} letters at most`;

const REFUSALS: Readonly<Record<NeedFault['kind'], readonly [status: number, words: string]>> = {
  'not-allowed': [403, 'Your role may not do this. Nothing has changed.'],
  'unknown-need': [409, 'That is off the list already: somebody was faster, or its cause is gone.'],
  'not-failed': [409, 'That is off the list already: somebody was faster, or its cause is gone.'],
  'no-words': [422, NO_WORDS],
  'still-so': [409, 'It is still so. Tell whoever runs the computer.'],
  'no-backup': [503, 'No backup could be made. The line says what stands in the way.'],
  'not-due': [409, 'This money is not due now. It went back another way, is disputed, or stays here.'],
};

function refused(astro: AstroGlobal, asker: StaffAsker, filter: NeedFilter, status: number, words: string) {
  astro.response.status = status;
  return shown(astro, asker, filter, words);
}

type Again = { readonly need: string; readonly typed: string } | null;

async function shown(
  astro: AstroGlobal,
  asker: StaffAsker,
  filter: NeedFilter,
  refusal: string | null,
  again: Again = null,
) {
  const { context } = astro.locals;
  const needs = await readNeeds(context, asker);
  if (!needs.ok) return notYours(astro);
  const nowMs = context.clock.now().epochMilliseconds;
  const { timeZone } = context.content.clinic;
  const view = viewOf(needs.value, { id: asker.staff.id, nowMs }, filter, {
    ...{ refusal, timeZone, again },
    decides: may(asker.staff, 'manage-comments'),
  });
  return { staff: asker.staff, view };
}

type Around = {
  readonly refusal: string | null;
  readonly timeZone: string;
  readonly again: Again;
  /** They decide about comments: nobody is led to a page that their role does not open. */
  readonly decides: boolean;
};

function wordsFor({ cause }: ListedNeed, timeZone: string, decides: boolean): NeedWords {
  const words = needWords(cause, timeZone);
  return cause.kind === 'comment-waiting' && !decides ? { ...words, action: null } : words;
}

function viewOf(
  needs: readonly ListedNeed[],
  looker: Looker,
  filter: NeedFilter,
  { refusal, timeZone, decides, again }: Around,
): NeedsView {
  const { nowMs } = looker;
  const rows = needs
    .filter((need) => passes(need, filter, looker))
    .map((need): NeedRow => ({
      ...wordsFor(need, timeZone, decides),
      name: need.name,
      due: dueWords(need, nowMs, timeZone),
      isUrgent: need.dueAtMs <= nowMs,
      takenBy: need.takenBy?.name ?? null,
      isMine: passes(need, 'mine', looker),
      again: again?.need === need.name ? { typed: again.typed, error: NO_WORDS } : null,
    }));
  const mine = needs.filter((need) => passes(need, 'mine', looker)).length;
  const counted = `${countWords(needs.length, 'thing')} open${mine === 0 ? '' : `, ${String(mine)} taken by you`}. Most urgent first.`;
  const said = needs.length === 0 ? 'Nothing waits for a person.' : counted;
  const filters = countedFilters(needs, filter, looker).map((one) => ({
    href: hrefOf(one.filter),
    words: `${FILTER_WORDS[one.filter]} (${String(one.count)})`,
    isShown: one.filter === filter,
  }));
  const count = needs.length;
  return { title: 'Needs a person', said, refusal, count, rows, filters, shown: filter };
}

function hrefOf(filter: NeedFilter): string {
  return filter === 'all' ? paths.deskNeeds : paths.deskNeedsOf(filter);
}
