/*
 * Keys of the desk: each presses a button or a link that is on the page anyway. Not while somebody types; they can be
 * switched off in the list behind `?`.
 */
const OFF = 'desk-keys-off';
const STEPS: Readonly<Record<string, string>> = { a: 'arrive', r: 'room', l: 'leave' };
/** In the head of every page, for those who have the right. */
const LINKS: Readonly<Record<string, string>> = { b: '/desk/book', n: '/desk/needs', t: '/desk' };
const LIST: readonly (readonly [key: string, does: string])[] = [
  ['/', 'Find a patient or visit'],
  ['b', 'Book by phone'],
  ['t', 'Today'],
  ['← →', 'Day or week before and after'],
  ['n', 'What needs a person'],
  ['w', 'Put somebody away, on a day'],
  ['a', 'Check in, on a visit'],
  ['r', 'In the room, on a visit'],
  ['l', 'Left, on a visit'],
  ['x', 'Did not come, on a visit whose time has come'],
  ['m', 'Pick up, to move a visit'],
  ['p', 'Money of a visit'],
  ['u', 'Undo what was pressed last'],
  ['Esc', 'Back, or put down what you hold'],
  ['?', 'This list'],
];

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input:not([type=radio],[type=checkbox]), select, textarea') !== null
  );
}

function areOff(): boolean {
  return localStorage.getItem(OFF) === 'yes';
}

/** The visit that has the focus on a day. */
function focusedCard(): HTMLElement | null {
  return document.activeElement?.closest<HTMLElement>('.visit-card') ?? null;
}

function pressOn(card: HTMLElement, key: string): boolean {
  const step = STEPS[key];
  const button = step === undefined ? null : card.querySelector<HTMLButtonElement>(`button[value="${step}"]`);
  if (button !== null) {
    button.click();
    return true;
  }
  if (key === 'p') {
    location.assign(`/desk/visits/${card.dataset['reference'] ?? ''}#money`);
    return true;
  }
  const { day } = document.querySelector<HTMLElement>('[data-day]')?.dataset ?? {};
  if (key !== 'm' || day === undefined) return false;
  location.assign(`/desk/day?date=${day}&carry=${card.dataset['reference'] ?? ''}#now`);
  return true;
}

function actOn(key: string): boolean {
  const card = focusedCard();
  if (card !== null && pressOn(card, key)) return true;
  const marked = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  if (marked !== null) {
    if (marked instanceof HTMLInputElement) marked.select();
    else marked.click();
    return true;
  }
  if (key === '/') {
    const box = document.querySelector<HTMLInputElement>('#find-box');
    box?.focus();
    return box !== null;
  }
  const link = LINKS[key];
  if (link === undefined || document.querySelector(`.desk-links a[href="${link}"]`) === null) return false;
  location.assign(key === 't' ? `${link}#now` : link);
  return true;
}

let list: HTMLDialogElement | null = null;

function showList(): void {
  list ??= makeList();
  list.showModal();
}

function makeList(): HTMLDialogElement {
  const dialog = document.createElement('dialog');
  dialog.className = 'desk-keys';
  dialog.setAttribute('aria-label', 'Keys');
  const heading = document.createElement('h2');
  heading.textContent = 'Keys';
  const pairs = document.createElement('dl');
  for (const [key, does] of LIST) {
    const [term, text] = [document.createElement('dt'), document.createElement('dd')];
    term.textContent = key;
    text.textContent = does;
    pairs.append(term, text);
  }
  const label = document.createElement('label');
  const box = document.createElement('input');
  box.type = 'checkbox';
  box.checked = !areOff();
  box.addEventListener('change', () => localStorage.setItem(OFF, box.checked ? 'no' : 'yes'));
  label.append(box, 'Keys work on this computer. “?” always opens this list.');
  const close = document.createElement('button');
  close.className = 'button secondary';
  close.textContent = 'Close';
  close.addEventListener('click', () => dialog.close());
  dialog.append(heading, pairs, label, close);
  document.body.append(dialog);
  return dialog;
}

document.addEventListener('keydown', (event) => {
  const { key, target } = event;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || list?.open === true) return;
  if (isTyping(target)) {
    if (key === 'Escape' && target instanceof HTMLElement) target.blur();
    return;
  }
  // Arrows choose among radio buttons and scroll a timetable that has the focus.
  if (key.startsWith('Arrow') && target instanceof HTMLInputElement) return;
  if (key === '?') {
    event.preventDefault();
    showList();
    return;
  }
  if (areOff()) return;
  if (actOn(key)) event.preventDefault();
});
