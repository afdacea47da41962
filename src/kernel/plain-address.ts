/** An absolute http(s) or tel address without spaces, quotes and brackets: what a mail can lead to. */
export function isPlainAddress(url: string): boolean {
  const scheme = URL.canParse(url) ? new URL(url).protocol : '';
  const isKnown = scheme === 'https:' || scheme === 'http:' || scheme === 'tel:';
  return isKnown && !/[\s"<>]/u.test(url);
}
