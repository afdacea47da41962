import type { AstroGlobal } from 'astro';
import type { Context } from '#/app/context.ts';
import type { BookingDraft } from '#/features/booking/forms/booking-draft.ts';
import { sealedCookie } from '#/platform/http/sealed-cookie.ts';

type Asked = {
  readonly path?: string;
  readonly params?: Readonly<Record<string, string>>;
  /** What the form sends; a GET without it. */
  readonly form?: Readonly<Record<string, string>>;
  readonly draft?: BookingDraft;
  /** What else the browser keeps for the site. */
  readonly cookie?: string;
  /** From which network. */
  readonly clientKey?: string;
  /** What else is in the head of the request. */
  readonly headers?: Readonly<Record<string, string>>;
};

/** How a page answered: its status, what it shows, and where it leads when it shows nothing. */
export type PageAnswer<View> = {
  readonly status: number;
  readonly view: View | null;
  readonly location: string | null;
  /** What it wants the browser to keep. */
  readonly cookies: readonly string[];
};

/**
 * Asks the controller of a page as Astro would. Templates, HTTP and cookies of a browser are the business of the
 * browser tests; here a page meets what no visitor can bring about at will.
 */
export async function askPage<View>(
  context: Context,
  controller: (astro: AstroGlobal) => Promise<View | Response>,
  {
    path = '/',
    params = {},
    form,
    draft,
    cookie = '',
    clientKey = '192.0.2.7',
    headers: more = {},
  }: Asked = {},
): Promise<PageAnswer<View>> {
  const url = new URL(path, 'http://localhost:4321');
  const kept = [...(draft === undefined ? [] : [cookieOf(context, draft)]), cookie].join('; ');
  const headers: Record<string, string> = kept === '' ? { ...more } : { ...more, cookie: kept };
  const sent = form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) };
  const response = { status: 200, statusText: '', headers: new Headers() };
  const request = new Request(url, { headers, ...sent });
  const astro = {
    ...{ url, params, response, routePattern: path, request },
    locals: { context, clientKey, requestId: 'request' },
    redirect: (location: string, status = 302) =>
      new Response(null, { status, headers: { Location: location } }),
    rewrite: (to: Request | string) => {
      // Astro copies the request, which it cannot do once the form was read.
      if (typeof to === 'string' && request.bodyUsed)
        throw new Error('The form was read before the rewrite.');
      const shown = typeof to === 'string' ? to : new URL(to.url).pathname;
      return Promise.resolve(new Response(null, { status: 500, headers: { Location: shown } }));
    },
  };
  const shown = await controller(astro as unknown as AstroGlobal);
  if (shown instanceof Response) {
    return {
      status: shown.status,
      view: null,
      location: shown.headers.get('Location'),
      cookies: shown.headers.getSetCookie(),
    };
  }
  return { status: response.status, view: shown, location: null, cookies: response.headers.getSetCookie() };
}

/** A browser that has come this far on the way to a visit. */
function cookieOf(context: Context, draft: BookingDraft): string {
  const rules = { name: 'booking', path: '/book', maxAgeSeconds: 7_200 };
  const cookie = sealedCookie(context.sealedBox, context.config.siteUrl, rules);
  return cookie.write(JSON.stringify(draft), context.clock.now())?.split(';')[0] ?? '';
}
