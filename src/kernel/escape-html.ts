const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Words as text of a page: nothing in them can become markup. */
export function escapeHtml(words: string): string {
  return words.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? '');
}
