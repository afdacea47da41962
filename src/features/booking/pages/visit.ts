import { openVisit, type ShownVisit } from '#/features/booking/change-by-link.ts';
import type { AstroGlobal } from 'astro';
import { visitView, type VisitView } from '#/features/booking/ui/visit-view.ts';
import type { OpenedVisit } from '#/features/booking/domain/opened-visit.ts';
import { paths } from '#/paths.ts';

/** One request with a private link that opens a visit. */
export type OpenPage = {
  readonly context: AstroGlobal['locals']['context'];
  readonly token: string;
  readonly requestId: string;
  readonly isPost: boolean;
  readonly query: URLSearchParams;
  readonly visit: OpenedVisit;
  readonly view: VisitView;
  readonly nowMs: number;
  readonly hrefs: ReturnType<typeof hrefsOf>;
};

/** Null when the link opens nothing: the answer is then a plain 404, the same for every reason. */
export async function openPage(astro: AstroGlobal): Promise<OpenPage | null> {
  const { context, requestId } = astro.locals;
  const token = astro.params['token'] ?? '';
  const visit = await openVisit(context, token);
  if (visit === null) {
    astro.response.status = 404;
    return null;
  }
  const nowMs = context.clock.now().epochMilliseconds;
  const isPost = astro.request.method === 'POST';
  const view = visitView(visit, context.content, nowMs);
  const hrefs = hrefsOf(token);
  return { context, token, requestId, isPost, query: astro.url.searchParams, visit, view, nowMs, hrefs };
}

function hrefsOf(token: string) {
  return {
    visit: paths.visit(token),
    move: paths.visitMove(token),
    cancel: paths.visitCancel(token),
    undo: paths.visitUndo(token),
    file: paths.visitCalendar(token),
    papers: paths.visitPapers(token),
    homeCare: paths.visitHomeCare(token),
    again: paths.visitAgain(token),
  };
}

/** The number a form carries along; `null` when it is none. */
function centsTyped(typed: string | undefined): number | null {
  return typed !== undefined && /^\d{1,9}$/.test(typed) ? Number(typed) : null;
}

/** What the page had said above the button. */
export function shownTyped(typed: Readonly<Record<string, string>>): ShownVisit {
  return { feeCents: centsTyped(typed['fee']) ?? 0, version: centsTyped(typed['version']) };
}
