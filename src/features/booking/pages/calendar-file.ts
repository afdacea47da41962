import type { APIContext } from 'astro';
import { calendarOfVisit } from '#/features/booking/change-by-link.ts';

/** The calendar file of the visit: the event that the mail carries, in its newest state. */
export async function calendarFile({ locals, params }: APIContext): Promise<Response> {
  const calendar = await calendarOfVisit(locals.context, params['token'] ?? '');
  if (calendar === null) return new Response(null, { status: 404 });
  const { content, contentType, fileName } = calendar.file;
  return new Response(content, {
    headers: {
      'Content-Type': contentType,
      'Content-Disposition': `attachment; filename="${fileName}"`,
      'Cache-Control': 'no-store',
    },
  });
}
