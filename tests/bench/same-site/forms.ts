import type { HtmlElement } from 'html-validate';
import { attributesOf, parseHtml, plain } from './read-page.ts';

/** What a form would send when this button is pressed. */
export type Submission = {
  readonly action: string;
  readonly method: 'GET' | 'POST';
  readonly fields: readonly (readonly [string, string])[];
};

export type Pressed = {
  /** What stands on the button, or a pattern of it. */
  readonly button: RegExp;
  /** Which of the buttons with these words. */
  readonly nth?: number;
  readonly fields: Readonly<Record<string, string>>;
};

/** Fills in the form around a button, as a browser without scripts does; what is not named keeps what the page holds. */
export function press(html: string, { button, nth = 0, fields }: Pressed): Submission {
  const page = parseHtml(html);
  const fitting = page.querySelectorAll('button').filter((one) => button.test(wordsOf(one)));
  const pressed = fitting.at(nth);
  if (pressed === undefined) throw new Error(`No button says ${String(button)}: ${buttonsOf(page)}`);
  const form = formOf(page, pressed);
  const held = controlsOf(page, form).flatMap((control) => heldBy(control));
  const chosen = Object.entries(fields);
  const kept = held.filter(([name]) => !(name in fields));
  const name = attributeOf(pressed, 'name');
  const own = name === null ? [] : [[name, attributeOf(pressed, 'value') ?? ''] as const];
  return {
    action: attributeOf(pressed, 'formaction') ?? attributeOf(form, 'action') ?? '',
    method: attributeOf(form, 'method')?.toLowerCase() === 'post' ? 'POST' : 'GET',
    fields: [...kept, ...chosen, ...own],
  };
}

function buttonsOf(page: HtmlElement): string {
  return page.querySelectorAll('button').map(wordsOf).join(' | ');
}

function wordsOf(element: HtmlElement): string {
  return plain(element.textContent).replace(/\s+/g, ' ').trim();
}

export function attributeOf(element: HtmlElement, name: string): string | null {
  return attributesOf(element).find(([key]) => key === name)?.[1] ?? null;
}

/** The form that is named by its id, or the one around it. */
function formOf(page: HtmlElement, control: HtmlElement): HtmlElement {
  const id = attributeOf(control, 'form');
  const named = id === null ? null : page.querySelector(`form[id="${id}"]`);
  const form = named ?? control.closest('form');
  if (form === null) throw new Error(`The button "${wordsOf(control)}" is in no form.`);
  return form;
}

function controlsOf(page: HtmlElement, form: HtmlElement): readonly HtmlElement[] {
  return page
    .querySelectorAll('input, select, textarea')
    .filter((control) => attributeOf(control, 'form') !== null || control.closest('form') !== null)
    .filter((control) => formOf(page, control).isSameNode(form));
}

function heldBy(control: HtmlElement): readonly (readonly [string, string])[] {
  const name = attributeOf(control, 'name');
  if (name === null || attributeOf(control, 'disabled') !== null) return [];
  if (control.tagName === 'textarea') return [[name, plain(control.textContent)]];
  if (control.tagName === 'select') {
    const [first, ...others] = control.querySelectorAll('option');
    const chosen =
      [first, ...others].find((option) => option && attributeOf(option, 'selected') !== null) ?? first;
    return chosen === undefined ? [] : [[name, attributeOf(chosen, 'value') ?? wordsOf(chosen)]];
  }
  const isTicked = ['checkbox', 'radio'].includes(attributeOf(control, 'type') ?? '');
  if (isTicked && attributeOf(control, 'checked') === null) return [];
  return [[name, attributeOf(control, 'value') ?? (isTicked ? 'on' : '')]];
}
