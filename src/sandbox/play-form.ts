import { escapeHtml } from '#/kernel/escape-html.ts';
import { redirectReply, type SandboxRequest, type SandboxResponse } from './sandbox-route.ts';

/** True for a button of a page, false for a program. */
export function isForm({ headers }: Pick<SandboxRequest, 'headers'>): boolean {
  return headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
}

/** What a button or a program sent, as plain fields. */
export function readTold(request: SandboxRequest): Readonly<Record<string, unknown>> {
  if (isForm(request)) return Object.fromEntries(new URLSearchParams(request.body));
  try {
    const told: unknown = JSON.parse(request.body);
    return typeof told === 'object' && told !== null ? (told as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** Back to the page of the button, which says what was done. */
export function backTo(page: string, done: string): SandboxResponse {
  return redirectReply(`${page}?done=${encodeURIComponent(done)}`);
}

type PlayButton = {
  readonly action: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly label: string;
  /** What pressing it does, in a few words. */
  readonly says: string;
  readonly isOn?: boolean;
};

/** Buttons in a list, each with what it does beside it. A browser without scripts can press them. */
export function buttonList(buttons: readonly PlayButton[]): string {
  const items = buttons.map(({ action, fields = {}, label, says, isOn = false }) => {
    const hidden = Object.entries(fields).map(
      ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
    );
    const pressed = isOn ? ' class="on" aria-pressed="true"' : '';
    return `<li><form method="post" action="${escapeHtml(action)}">${hidden.join('')}<button${pressed}>${escapeHtml(label)}</button></form><span>${escapeHtml(says)}</span></li>`;
  });
  return `<ul class="buttons">${items.join('')}</ul>`;
}
