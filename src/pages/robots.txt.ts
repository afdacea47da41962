import type { APIRoute } from 'astro';

/** Private pages carry noindex themselves; crawlers are only spared the addresses that hold what a person typed. */
export const GET: APIRoute = ({ site }) =>
  new Response(
    [
      'User-agent: *',
      'Disallow: /book/details',
      'Disallow: /book/check',
      'Disallow: /visit/',
      'Disallow: /wait-list/',
      `Sitemap: ${new URL('/sitemap-index.xml', site).href}`,
      '',
    ].join('\n'),
    { headers: { 'Content-Type': 'text/plain; charset=utf-8' } },
  );
