import { readPdf } from '../../builders/pdf-reading.ts';
import { press, type Pressed, type Submission } from './forms.ts';
import type { Answer } from './recording.ts';
import { withoutChance } from './without-chance.ts';

export type Place = { readonly origin: string; readonly siteUrl: string; readonly sandbox: string };

/** A person without scripts who goes through the site; every answer is written down. */
export type Walker = {
  /** Opens an address and follows where it leads. */
  open(path: string): Promise<void>;
  press(pressed: Pressed): Promise<void>;
  /** The page that is open. */
  page(): Answer;
  readonly answers: readonly Answer[];
};

type Request = { readonly path: string; readonly method: 'GET' | 'POST'; readonly body?: URLSearchParams };
type Cookie = { readonly value: string; readonly path: string };

const HOPS = 10;

/** `story` names the steps: two recordings of a story have the same names. */
export function startWalker(place: Place, story: string): Walker {
  const answers: Answer[] = [];
  const cookies = new Map<string, Cookie>();
  const page = () => {
    const last = answers.at(-1);
    if (last === undefined) throw new Error('No page is open.');
    return last;
  };
  const ask = async (request: Request, hops = HOPS): Promise<void> => {
    const response = await send(place, request, cookies);
    const where = `${story} ${String(answers.length + 1)}, ${request.method} ${pathOnly(request.path)}`;
    answers.push(await answerOf(where, request.path, response));
    keepCookies(cookies, response);
    const location = response.headers.get('location');
    if (location === null || response.status < 300 || response.status > 399) return;
    if (hops === 0) throw new Error(`${where} leads from page to page without an end.`);
    const next = new URL(location, new URL(request.path, place.origin));
    const isOurs = [place.origin, place.siteUrl].includes(next.origin);
    await ask({ path: isOurs ? next.pathname + next.search : next.href, method: 'GET' }, hops - 1);
  };
  return {
    answers,
    page,
    open: (path) => ask({ path, method: 'GET' }),
    press: (pressed) => ask(requestOf(press(page().body, pressed), page().path, place)),
  };
}

function requestOf({ action, method, fields }: Submission, from: string, { origin }: Place): Request {
  const target = new URL(action, new URL(from, origin));
  const body = new URLSearchParams(fields.map(([name, value]) => [name, value]));
  const path = target.origin === origin ? target.pathname : target.origin + target.pathname;
  return method === 'POST'
    ? { path: path + target.search, method, body }
    : { path: `${path}?${body}`, method };
}

async function send(place: Place, request: Request, cookies: ReadonlyMap<string, Cookie>): Promise<Response> {
  const url = new URL(request.path, place.origin);
  const isOurs = url.origin === place.origin;
  const sent = [...cookies].filter(([, { path }]) => isOurs && url.pathname.startsWith(path));
  return fetch(url, {
    method: request.method,
    redirect: 'manual',
    headers: {
      Cookie: sent.map(([name, { value }]) => `${name}=${value}`).join('; '),
      ...(request.method === 'POST' ? { Origin: isOurs ? place.siteUrl : url.origin } : {}),
    },
    ...(request.body === undefined ? {} : { body: request.body }),
  });
}

export async function answerOf(where: string, path: string, response: Response): Promise<Answer> {
  const headers = [...response.headers].filter(([name]) => name !== 'set-cookie');
  const cookies = response.headers.getSetCookie().map((cookie) => ['set-cookie', cookie] as const);
  return {
    where,
    path,
    status: response.status,
    headers: [...headers, ...cookies],
    body: await bodyOf(response),
  };
}

/** Lines as they are meant. A paper is what can be read on it: its file holds the moment it was made. */
async function bodyOf(response: Response): Promise<string> {
  const bytes = Buffer.from(await response.arrayBuffer());
  const type = response.headers.get('content-type') ?? '';
  if (type.startsWith('text/calendar')) return bytes.toString().replaceAll('\r\n ', '');
  if (/^application\/.*json/.test(type)) return JSON.stringify(JSON.parse(bytes.toString()), null, 1);
  if (type !== 'application/pdf') return bytes.toString();
  const { text, roles, fields } = await readPdf(new Uint8Array(bytes));
  return [text, roles.join(' '), ...fields.map(({ fieldName }) => fieldName)].join('\n');
}

function keepCookies(cookies: Map<string, Cookie>, response: Response): void {
  for (const line of response.headers.getSetCookie()) {
    const [pair = '', ...attributes] = line.split(/;\s*/);
    const name = pair.slice(0, pair.indexOf('='));
    const path = attributes.find((one) => /^path=/i.test(one))?.slice('path='.length) ?? '/';
    if (attributes.some((one) => /^max-age=0$/i.test(one))) cookies.delete(name);
    else cookies.set(name, { value: pair.slice(name.length + 1), path });
  }
}

function pathOnly(path: string): string {
  return withoutChance(path.split('?')[0] ?? path);
}
