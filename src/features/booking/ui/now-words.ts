import { escapeHtml } from '#/kernel/escape-html.ts';

/** Where the home page says what is true now: see `pages/now.ts`. */
export const NOW_MARK = '<!-- now at the clinic -->';

export type NowAtClinic = {
  /** "Open today, 8 am to 7 pm." */
  readonly openToday: string;
  /** Null when no time is free as far as people can book. */
  readonly nextFree: { readonly when: string; readonly what: string; readonly href: string } | null;
};

export function nowHtml({ openToday, nextFree }: NowAtClinic): string {
  const open = `<p class="text-s now">${escapeHtml(openToday)}</p>`;
  if (nextFree === null) return open;
  const { when, what, href } = nextFree;
  const link = `<a href="${escapeHtml(href)}">${escapeHtml(when)}</a>`;
  return `${open}<p class="text-s now">Next free time: ${link}, ${escapeHtml(what)}.</p>`;
}
