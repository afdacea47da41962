import { escapeHtml } from '#/kernel/escape-html.ts';
import { PLAY_LOOK } from './play-look.ts';
import { pageReply, type Panel, type SandboxRoute } from './sandbox-route.ts';

const KEPT = {
  yes: 'Mail and payments are still here after a restart. To forget them, stop the clinic and delete the folder <code>sandbox</code> in its data folder.',
  no: 'Mail and payments are forgotten when the sandbox stops.',
};

/** The first page: the demo can be played from here, by hand and without scripts. Each stand-in brings its panel. */
export function indexRoute(routes: readonly SandboxRoute[]): SandboxRoute {
  return {
    method: 'GET',
    path: '/',
    async handle({ query }, sandbox) {
      const site = escapeHtml(sandbox.settings.siteUrl);
      const panels = await Promise.all(
        routes.flatMap(({ panel }) => (panel === undefined ? [] : Promise.resolve(panel(sandbox)))),
      );
      const done = query.get('done');
      return pageReply(
        'Play the demo',
        `${PLAY_LOOK}<p>These are stand-ins for the payment and mail services. Nothing here is real, and nothing leaves this computer.
Book a visit at <a href="${site}">${site}</a>, then see here what follows.</p>
${done === null ? '' : `<p class="done" role="status">${escapeHtml(done)}</p>`}
<div class="panels">${inOrder(panels).map(panelHtml).join('')}</div>
<details><summary>For programs</summary><p>${KEPT[sandbox.settings.folder === undefined ? 'no' : 'yes']}</p><ul>${addresses(routes)}</ul></details>`,
      );
    },
  };
}

/** What is wide stands first, so that the others fill their rows. */
function inOrder(panels: readonly Panel[]): readonly Panel[] {
  return [...panels].sort((one, other) => Number(other.isWide ?? false) - Number(one.isWide ?? false));
}

function panelHtml({ title, html, isWide = false }: Panel, at: number): string {
  const id = `panel-${String(at)}`;
  return `<section class="panel${isWide ? ' wide' : ''}" aria-labelledby="${id}"><h2 id="${id}">${escapeHtml(title)}</h2>${html}</section>`;
}

function addresses(routes: readonly SandboxRoute[]): string {
  return routes
    .filter(({ path }) => !/^\/v\d\/|:/.test(path))
    .map(({ method, path }) => {
      const shown = escapeHtml(path);
      return `<li>${method === 'GET' ? `<a href="${shown}">${shown}</a>` : `<code>${method} ${shown}</code>`}</li>`;
    })
    .join('');
}
