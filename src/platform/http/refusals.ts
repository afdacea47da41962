/** Every way the entry itself turns a request away: its status, its stable name, and the words people read. */
export const REFUSALS = {
  'bad-request': [400, 'We could not read this request', 'Please go back and try again.'],
  'bad-host': [400, 'We could not read this request', 'The address is not complete.'],
  'bad-address': [400, 'This address is not right', 'Please check the link, or start from the home page.'],
  'bad-body': [400, 'We could not read what was sent', 'Please go back and try again.'],
  'not-from-here': [
    403,
    'This form did not come from our site',
    'Please open the page again and send it from there.',
  ],
  'not-found': [404, 'We could not find this page', 'Please check the link, or start from the home page.'],
  'wrong-method': [405, 'This address does not work that way', 'Please go back and try again.'],
  'too-slow': [408, 'This took too long', 'Please try again.'],
  'too-large': [413, 'This is too much text at once', 'Please send less and try again.'],
  'address-too-long': [414, 'This address is too long', 'Please start from the home page.'],
  'wrong-type': [415, 'We cannot read this kind of file', 'Please use the form on our page.'],
  'unknown-expectation': [417, 'We could not read this request', 'Please try again.'],
  'other-site': [
    421,
    'This is not the site you asked for',
    'Please check the address. If this is your own site: it answers to the name in SITE_URL only, and the proxy in front ' +
      'must pass the Host header on unchanged. docs/operations/recipes.md shows how.',
  ],
  'headers-too-large': [
    431,
    'This request is too large',
    'Please clear the cookies of this site and try again.',
  ],
  'our-fault': [
    500,
    'Something went wrong on our side',
    'Nothing you did caused it. Please try again in a moment.',
  ],
  busy: [503, 'We are busy right now', 'Please try again in a moment.'],
  unavailable: [
    503,
    'We cannot do this right now',
    'The fault is ours, not yours. Please try again in a minute, or call us.',
  ],
} as const satisfies Readonly<Record<string, readonly [status: number, title: string, detail: string]>>;

export type RefusalKind = keyof typeof REFUSALS;

/** A page that needs nothing else: no style, no script, no link but home. `next` is markup of ours. */
export function refusalPage(kind: RefusalKind, next = ''): string {
  const [, title, detail] = REFUSALS[kind];
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta name="robots" content="noindex"><title>${title}</title></head>`,
    `<body><main><h1>${title}</h1><p>${detail}</p>${next}<p><a href="/">Go to the home page</a></p></main></body></html>`,
  ].join('\n');
}
