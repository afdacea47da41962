/** After a POST comes a page that may be loaded again. */
export function seeOther(location: string, headers: readonly [string, string][] = []): Response {
  return new Response(null, { status: 303, headers: [['Location', location], ...headers] });
}
