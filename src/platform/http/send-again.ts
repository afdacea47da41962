const FORM_TYPE = /^application\/x-www-form-urlencoded\b/i;

/** What was posted from a page, as it came. */
export type PostedForm = { readonly type: string; readonly body: Buffer };

/**
 * A form that sends to the same address what was typed, so that nothing is lost while the database is away. Empty
 * for a body that no form of ours makes.
 */
export function sendAgainForm(posted: PostedForm): string {
  if (!FORM_TYPE.test(posted.type)) return '';
  const fields = [...new URLSearchParams(posted.body.toString('utf8'))].map(
    ([name, value]) => `<input type="hidden" name="${quoted(name)}" value="${quoted(value)}">`,
  );
  return [
    '<form method="post">',
    ...fields,
    '<p>What you sent may not have reached us. All you typed is kept in this page.</p>',
    '<button type="submit" class="button primary">Send it again</button></form>',
  ].join('');
}

/** Line ends as references: a parser would otherwise make other ones of them. */
function quoted(text: string): string {
  return text.replace(/[&<>"\r\n]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
