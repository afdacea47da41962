/** Set by the page's own script when it looks for news: nobody pressed anything, so nobody stays signed in by it. */
export function isLive({ method, headers }: Request): boolean {
  return method === 'GET' && headers.has('x-desk-live');
}
