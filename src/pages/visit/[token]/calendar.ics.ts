import type { APIRoute } from 'astro';

export const prerender = false;

/** The file is there to be read; nothing is ever sent to it. */
export const POST: APIRoute = () =>
  new Response('This address can only be read.\n', {
    status: 405,
    headers: { Allow: 'GET, HEAD, OPTIONS', 'Content-Type': 'text/plain; charset=utf-8' },
  });

/** The calendar file of the visit: the event that the mail carries, in its newest state. */
export const GET: APIRoute = async ({ locals, params }) => {
  const calendar = await locals.context.visitLinks.calendar(params['token'] ?? '');
  if (calendar === null) return new Response(null, { status: 404 });
  const { content, contentType, fileName } = calendar.file;
  return new Response(content, {
    headers: {
      'Content-Type': contentType,
      'Content-Disposition': `attachment; filename="${fileName}"`,
      'Cache-Control': 'no-store',
    },
  });
};
