import type { ServedContext } from '#/platform/context.ts';
import type { Answering, Answer } from '#/platform/http/answer.ts';
import { readBody } from '#/platform/http/body.ts';
import { refusalOfDatabase, DATABASE_REFUSALS } from '#/platform/http/database-refusal.ts';
import type { EntryParts } from '#/platform/http/entry-parts.ts';
import type { Exchange } from '#/platform/http/exchange.ts';
import type { PageLocals } from '#/platform/http/page-locals.ts';
import { renderPage } from '#/platform/http/pages.ts';

export async function answerPage(
  parts: Pick<EntryParts<ServedContext>, 'context' | 'pages' | 'limits' | 'bodyLimit'>,
  answering: Answering,
  exchange: Exchange,
): Promise<void> {
  const { request, response, requestId, client } = exchange;
  if (parts.pages === null) return answering.refuse(exchange, 'not-found');
  if (exchange.method === 'POST') {
    const larger = (await parts.bodyLimit?.(exchange.path, request)) ?? null;
    const body = await readBody(exchange, larger ?? parts.limits.bodyBytes);
    if (body === 'gone') return;
    if (body === 'too-large') return answering.refuse(exchange, 'too-large');
    Object.assign(request, { body });
    exchange.posted = { type: request.headers['content-type'] ?? '', body };
  }
  for (const name of Object.keys(request.headers)) {
    if (OUTSIDE_WORDS.test(name)) Reflect.deleteProperty(request.headers, name);
  }
  request.headers.host = new URL(parts.context.config.siteUrl).host;
  const locals: PageLocals<ServedContext> = {
    context: parts.context,
    content: parts.context.content,
    requestId,
    clientAddress: client.address,
    clientKey: client.key,
  };
  const answer = await renderPage(parts.pages, request, response, locals);
  exchange.route = locals.routePattern ?? 'unmatched';
  if (answer === null) return answering.refuse(exchange, 'not-found');
  const refusal = refusalOfDatabase(locals.fault);
  if (refusal !== undefined) return answering.refuse(exchange, refusal.kind, refusal.headers);
  const isEmpty = answer.body === null || answer.body.length === 0;
  if (answer.status === 500 || (answer.status > 500 && isEmpty))
    return answering.refuse(exchange, 'our-fault');
  if (answer.status === 404 && isEmpty) return answering.refuse(exchange, 'not-found');
  return answering.send(exchange, answer.status === 503 ? comeBackSoon(answer) : answer);
}

/** Pages that keep a form and say 503 themselves need not know when to come back. */
function comeBackSoon(answer: Answer): Answer {
  if (answer.headers.some(([name]) => name.toLowerCase() === 'retry-after')) return answer;
  return { ...answer, headers: [...answer.headers, ...DATABASE_REFUSALS.unreachable.headers] };
}

/** A proxy's word about the request reaches `findClient` only; no page may believe it. */
export const OUTSIDE_WORDS =
  /^(?:x-forwarded-.*|forwarded|x-real-ip|x-original-url|x-rewrite-url|x-http-method.*)$/;
