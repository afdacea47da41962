import type { SearchAnswer, SiteSearch } from '#/features/finder/domain/search-answer.ts';
import type { SearchSource } from '#/features/finder/domain/search-entry.ts';
import { countWords, resultViews, saysResults } from '#/features/finder/ui/result-view.ts';
import { paths } from '#/paths.ts';

/** Long enough that a reader of the screen is not told the count at each letter. */
const PAUSE_MS = 250;
const LEAST_TYPED = 3;

type Parts = {
  readonly form: HTMLFormElement;
  readonly box: HTMLInputElement;
  readonly section: HTMLElement;
  readonly heading: HTMLElement;
  readonly list: HTMLElement;
  readonly status: HTMLElement;
  readonly pattern: HTMLTemplateElement;
  readonly cards: readonly HTMLElement[];
  readonly spanish: HTMLElement;
};

/**
 * Answers while a person types, on their own device: the search and its one file are fetched when the box is
 * used. Until they are there, or if they never come, the form goes to the server as it does without a script.
 */
function startInstantSearch(root: Document): void {
  const parts = findParts(root);
  if (parts === null) return;
  const { form, box } = parts;
  forgetVisit();
  let search: SiteSearch | null = null;
  let pause = 0;
  const answer = () => {
    const isLong = box.value.trim().length >= LEAST_TYPED;
    if (search !== null && isLong) show(parts, search(box.value));
  };
  const load = () => {
    loadSearch().then(
      (loaded) => {
        search = loaded;
      },
      () => box.addEventListener('input', load, { once: true }),
    );
  };
  box.addEventListener('focus', load, { once: true });
  if (root.activeElement === box) load();
  box.addEventListener('input', () => {
    window.clearTimeout(pause);
    pause = window.setTimeout(answer, PAUSE_MS);
  });
  form.addEventListener('submit', (event) => {
    if (search === null || box.value.trim() === '') return;
    event.preventDefault();
    window.clearTimeout(pause);
    show(parts, search(box.value));
    focusAnswer(parts);
  });
}

/**
 * The place in the history becomes a bare visit: words that somebody else wrote into the address do not stay,
 * and whoever comes back from a page is not asked to send the form again.
 */
function forgetVisit(): void {
  history.replaceState(null, '', location.pathname);
}

async function loadSearch(): Promise<SiteSearch> {
  const [{ siteSearch }, response] = await Promise.all([
    import('#/features/finder/search/site-search.ts'),
    fetch(paths.searchSource),
  ]);
  if (!response.ok) throw new Error('The words of the search did not arrive.');
  return siteSearch((await response.json()) as SearchSource);
}

function show(
  { section, heading, list, status, pattern, cards, spanish }: Parts,
  answer: SearchAnswer,
): void {
  const results = resultViews(answer);
  const items = results.map((result) => {
    const item = pattern.content.cloneNode(true) as DocumentFragment;
    for (const part of item.querySelectorAll<HTMLElement>('[data-part]')) {
      part.textContent = result[part.dataset['part'] as keyof typeof result];
      if (part instanceof HTMLAnchorElement) part.href = result.href;
    }
    return item;
  });
  list.replaceChildren(...items);
  list.hidden = results.length === 0;
  section.hidden = !saysResults(answer);
  heading.textContent = countWords(results.length);
  for (const card of cards) card.hidden = !answer.help.some((kind) => kind === card.dataset['help']);
  spanish.hidden = !answer.isSpanish;
  const help = [...cards, spanish]
    .filter((card) => !card.hidden)
    .map((card) => card.querySelector('h2')?.textContent ?? '');
  status.textContent = [...help, ...(section.hidden ? [] : [countWords(results.length)])].join(' ');
}

/** The number to call comes first for who cannot see it too. */
function focusAnswer({ cards, spanish, heading }: Parts): void {
  const card = [...cards, spanish].find(({ hidden }) => !hidden)?.querySelector('h2');
  if (card) card.tabIndex = -1;
  (card ?? heading).focus();
}

function findParts(root: Document): Parts | null {
  const form = root.querySelector<HTMLFormElement>('form.find');
  const box = root.querySelector<HTMLInputElement>('#q');
  const section = root.querySelector<HTMLElement>('#search-answer section');
  const heading = root.querySelector<HTMLElement>('#results-title');
  const list = root.querySelector<HTMLElement>('.results');
  const status = root.querySelector<HTMLElement>('#search-answer [role=status]');
  const pattern = root.querySelector<HTMLTemplateElement>('#search-answer template');
  const cards = [...root.querySelectorAll<HTMLElement>('[data-help]')];
  const spanish = root.querySelector<HTMLElement>('[data-spanish]');
  return form && box && section && heading && list && status && pattern && spanish
    ? { form, box, section, heading, list, status, pattern, cards, spanish }
    : null;
}

startInstantSearch(document);
