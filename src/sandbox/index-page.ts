import { escapeHtml } from '#/kernel/escape-html.ts';
import { pageReply, type SandboxRoute } from './sandbox-route.ts';

const KEPT = {
  yes: 'Mail and payments are still here after a restart. To forget them, stop the clinic and delete the folder <code>sandbox</code> in its data folder.',
  no: 'Mail and payments are forgotten when the sandbox stops.',
};

/** The front page: what can be reached here, in words. */
export function indexRoute(routes: readonly SandboxRoute[]): SandboxRoute {
  return {
    method: 'GET',
    path: '/',
    async handle(_request, { settings, product }) {
      const now = (await product.now()).toString();
      const site = escapeHtml(settings.siteUrl);
      const pages = routes.filter(({ method, path }) => method === 'GET' && !/[:.]|^\/v1\//.test(path));
      const links = pages.map(({ path }) => `<li><a href="${escapeHtml(path)}">${escapeHtml(path)}</a></li>`);
      const calls = routes.filter(({ path }) => path.startsWith('/control/'));
      const items = calls.map(({ method, path }) => `<li><code>${method} ${escapeHtml(path)}</code></li>`);
      return pageReply(
        'Sandbox',
        `<p>These are stand-ins for the payment, mail and calendar services. Nothing here is real.</p>
<p>${KEPT[settings.folder === undefined ? 'no' : 'yes']}</p>
<p>The clinic's site is at <a href="${site}">${site}</a>. Its clock says <time>${now}</time>.</p>
<h2>Pages</h2><ul>${links.join('')}</ul><h2>Controls</h2><ul>${items.join('')}</ul>`,
      );
    },
  };
}
