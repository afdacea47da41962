/**
 * The same bytes as at an address that was never one. The body is empty and not missing, because Astro would draw the
 * page for a missing one itself, and pack it otherwise.
 */
export function noSuchPage(): Response {
  return new Response('', { status: 404 });
}
