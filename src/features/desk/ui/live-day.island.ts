/*
 * Shows what others change, without a press: every 20 seconds and when the window comes back, the day is asked for by its
 * version. Asking keeps nobody signed in, and what somebody types is never touched.
 */
const EVERY_MS = 20_000;
const LIVE = { 'x-desk-live': '1' };

const page = document.querySelector<HTMLElement>('[data-day]');
let version = page?.dataset['dayVersion'] ?? '';
let isAsking = false;

async function look(): Promise<void> {
  const day = page?.dataset['day'];
  if (page === null || day === undefined || isAsking || document.hidden) return;
  isAsking = true;
  try {
    const answer = await fetch(`/api/desk/day?date=${day}`, {
      headers: version === '' ? {} : { 'If-None-Match': `"${version}"` },
      cache: 'no-store',
    });
    if (answer.status === 401) say(page, 'You are signed out.', 'Sign in again');
    if (answer.status === 200) await show(page, await answer.json());
  } catch {
    // No connection: the next look comes in 20 seconds.
  } finally {
    isAsking = false;
  }
}

type DayAnswer = {
  readonly version: string;
  readonly visits: readonly { readonly reference: string; readonly version: number }[];
};

async function show(shown: HTMLElement, answer: unknown): Promise<void> {
  const day = answer as DayAnswer;
  version = day.version;
  const own = shown.dataset['liveVisit'];
  if (own === undefined) return redraw(shown);
  const now = day.visits.find(({ reference }) => reference === own);
  if (now === undefined || String(now.version) === shown.dataset['visitVersion']) return;
  const who = (await freshCopy())?.querySelector('[data-history] li .muted')?.textContent ?? 'Somebody';
  say(shown, `${who.trim()} changed this visit. What you typed is still here.`, 'Show what stands now');
}

async function freshCopy(): Promise<Document | null> {
  const answer = await fetch(location.href, { headers: LIVE, cache: 'no-store' });
  if (!answer.ok || answer.redirected) return null;
  return new DOMParser().parseFromString(await answer.text(), 'text/html');
}

/** Draws the day anew where it stood, with the focus where it was; only offers it while somebody types in it. */
async function redraw(shown: HTMLElement): Promise<void> {
  const active = document.activeElement;
  const fresh = (await freshCopy())?.querySelector<HTMLElement>('#live');
  if (fresh === undefined || fresh === null) return;
  if (active instanceof HTMLElement && shown.contains(active) && active.matches('input, select')) {
    say(shown, fresh.querySelector('.changed-by b')?.textContent ?? 'The day has changed.', 'Show it');
    return;
  }
  const scroll = document.querySelector('.day-scroll');
  const [top, left] = [scroll?.scrollTop ?? 0, scroll?.scrollLeft ?? 0];
  const card = active?.closest('.visit-card')?.id;
  shown.replaceChildren(...fresh.childNodes);
  const drawn = document.querySelector('.day-scroll');
  if (drawn !== null) [drawn.scrollTop, drawn.scrollLeft] = [top, left];
  if (card !== undefined) document.getElementById(card)?.querySelector('a')?.focus({ preventScroll: true });
}

/** A line above everything, with a link that loads the page again. */
function say(shown: HTMLElement, words: string, action: string): void {
  const known = shown.querySelector('.live-note');
  const note = known ?? document.createElement('p');
  note.className = 'changed-by live-note';
  note.setAttribute('role', 'status');
  const [bold, link] = [document.createElement('b'), document.createElement('a')];
  bold.textContent = words;
  link.textContent = action;
  link.href = location.href.replace(/#.*$/, '');
  note.replaceChildren(bold, ' ', link);
  if (known === null) shown.prepend(note);
}

setInterval(() => void look(), EVERY_MS);
window.addEventListener('focus', () => void look());
document.addEventListener('visibilitychange', () => void look());
