/**
 * Where a form goes that comes back to its own page. Without an address it would keep the `#…` of the page, and a browser
 * that comes to such an address ignores `autofocus`: the keyboard would stand there and not at what was refused.
 */
export function samePage({ pathname, search }: Pick<URL, 'pathname' | 'search'>): string {
  return `${pathname}${search}`;
}
