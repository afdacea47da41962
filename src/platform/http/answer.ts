import { STATUS_CODES } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { once } from 'node:events';
import { monotonicMs } from '#/platform/clock.ts';
import type { PlatformContext } from '#/platform/context.ts';
import type { SecurityHeaders } from '#/platform/security/headers.ts';
import { chooseCoding } from './accept-encoding.ts';
import { hasBody, type Exchange } from './exchange.ts';
import type { HttpLimits } from './limits.ts';
import { isWorthPacking, packLive } from './packing.ts';
import { isMachinePath, problem, PROBLEM_TYPE } from './problem.ts';
import { REFUSALS, refusalPage, type RefusalKind } from './refusals.ts';
import { sendAgainForm, type PostedForm } from './send-again.ts';
import type { StaticFile, StaticFiles } from './static-files.ts';

/** What goes back. The security headers are added by `Answering` and cannot be set from here. */
export type Answer = {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer | null;
};

export type Answering = {
  send(exchange: Exchange, answer: Answer): Promise<void>;
  sendFile(exchange: Exchange, file: StaticFile): void;
  refuse(
    exchange: Exchange,
    kind: RefusalKind,
    extra?: readonly (readonly [string, string])[],
  ): Promise<void>;
};

export type AnsweringParts = {
  readonly context: PlatformContext;
  readonly files: StaticFiles;
  readonly security: SecurityHeaders;
  readonly limits: HttpLimits;
  readonly isDraining: () => boolean;
};

/** Asked every few seconds by monitors: their lines would hide the others. */
const PROBES: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics']);
/** The link to the same address on the page of `src/pages/503.astro`. */
const TRY_AGAIN = /<a\b[^>]*\bdata-try-again\b[^>]*>[^<]*<\/a>/;
const HTML = 'text/html; charset=utf-8';
const SECURITY_NAMES =
  /^(?:content-security-policy|strict-transport-security|x-content-type-options|x-frame-options|referrer-policy|permissions-policy|cross-origin-(?:opener|resource)-policy)$/i;
const OWN_NAMES = /^(?:content-length|transfer-encoding|connection|keep-alive|date|vary|x-request-id)$/i;

/** Everything that writes an answer: one place for headers, packing, HEAD and the last breath of a refused body. */
export function makeAnswering(parts: AnsweringParts): Answering {
  const { context, files, security, limits, isDraining } = parts;

  const send = async (exchange: Exchange, answer: Answer): Promise<void> => {
    const { response, method } = exchange;
    const { body, coding, varies } = await packed(exchange, answer);
    const closing = isDraining() ? ['Connection', 'close'] : [];
    if (response.destroyed) return;
    response.writeHead(answer.status, reasonOf(answer.status), [
      ...ownHeaders(answer),
      ...(coding === null ? [] : ['Content-Encoding', coding]),
      ...(varies ? ['Vary', 'Accept-Encoding'] : []),
      ...(hasNoBody(answer.status) ? [] : ['Content-Length', String(body.length)]),
      ...['X-Request-Id', exchange.requestId, ...security.for(exchange.path), ...closing],
    ]);
    response.end(method === 'HEAD' ? undefined : body);
    record(context, exchange, answer.status);
  };

  const sendFile = (exchange: Exchange, file: StaticFile): void => {
    const { request, response, method } = exchange;
    const variant = file[chooseCoding(request.headers['accept-encoding'])];
    const isKnown = hasTag(request.headers['if-none-match'], variant.etag);
    const headers = isKnown ? variant.notModifiedHeaders : variant.headers;
    response.writeHead(
      isKnown ? 304 : 200,
      reasonOf(isKnown ? 304 : 200),
      isDraining() ? [...headers, 'Connection', 'close'] : (headers as string[]),
    );
    response.end(isKnown || method === 'HEAD' ? undefined : variant.body);
    context.metrics.countRequest(method, 'static', isKnown ? 304 : 200, monotonicMs() - exchange.startedMs);
  };

  const refuse: Answering['refuse'] = async (exchange, kind, extra = []) => {
    const answer = refusal(context.config.siteUrl, exchange, files, kind, extra);
    if (!hasBody(exchange.request) || exchange.request.complete) return send(exchange, answer);
    return sendAndLinger(exchange, answer, security, limits.lingerMs).then(() =>
      record(context, exchange, answer.status),
    );
  };

  return { send, sendFile, refuse };
}

/** An error for a program is a problem document; for a person it is the site's own page, or a plain one. */
function refusal(
  siteUrl: string,
  exchange: Exchange,
  files: StaticFiles,
  kind: RefusalKind,
  extra: readonly (readonly [string, string])[],
): Answer {
  const [status, title, detail] = REFUSALS[kind];
  if (isMachinePath(exchange.path)) {
    const text = JSON.stringify(problem(siteUrl, { status, kind, title, detail }));
    return { status, headers: [['Content-Type', PROBLEM_TYPE], ...extra], body: Buffer.from(text) };
  }
  if (status === 503 && exchange.posted !== undefined) {
    const body = keepingPage(files.errorPages.get(status), kind, exchange.posted);
    return { status, headers: [['Content-Type', HTML], ...extra], body };
  }
  const page = files.errorPages.get(status);
  if (page === undefined) {
    return { status, headers: [['Content-Type', HTML], ...extra], body: Buffer.from(refusalPage(kind)) };
  }
  // Packed once at the start, so that a flood of wrong addresses costs next to nothing.
  const coding = chooseCoding(exchange.request.headers['accept-encoding']);
  const variant = page[coding];
  const encoding = variant === page.identity ? [] : [['Content-Encoding', coding] as const];
  return { status, headers: [['Content-Type', HTML], ...encoding, ...extra], body: variant.body };
}

/** The page for trouble that passes, with what was typed in place of its link to the same address. */
function keepingPage(page: StaticFile | undefined, kind: RefusalKind, posted: PostedForm): Buffer {
  const form = sendAgainForm(posted);
  if (page === undefined) return Buffer.from(refusalPage(kind, form));
  return Buffer.from(page.identity.body.toString('utf8').replace(TRY_AGAIN, () => form));
}

/**
 * Answers in full, then reads the refused body for a moment and closes. Closing at once would reset the
 * connection, and the sender would never see why it was refused.
 */
async function sendAndLinger(
  exchange: Exchange,
  answer: Answer,
  security: SecurityHeaders,
  lingerMs: number,
): Promise<void> {
  const { request, response } = exchange;
  const body = answer.body ?? Buffer.alloc(0);
  response.writeHead(answer.status, reasonOf(answer.status), [
    ...ownHeaders(answer),
    ...['Content-Length', String(body.length), 'X-Request-Id', exchange.requestId, 'Connection', 'close'],
    ...security.for(exchange.path),
  ]);
  if (exchange.method === 'HEAD') response.flushHeaders();
  else response.write(body);
  request.resume();
  const stop = new AbortController();
  const signal = stop.signal;
  const quiet = (wait: Promise<unknown>) => wait.catch(() => undefined);
  await Promise.race([
    quiet(once(request, 'end', { signal })),
    quiet(once(request, 'close', { signal })),
    quiet(delay(lingerMs, undefined, { signal })),
  ]);
  stop.abort();
  response.end();
}

function ownHeaders(answer: Answer): string[] {
  const kept = answer.headers.filter(([name]) => !SECURITY_NAMES.test(name) && !OWN_NAMES.test(name));
  const isRuled = kept.some(([name]) => name.toLowerCase() === 'cache-control');
  return [...kept.flatMap(withCharset), ...(isRuled ? [] : ['Cache-Control', 'no-store'])];
}

/** Astro names no charset, and a reader of the raw answer would have to look inside to know. */
function withCharset([name, value]: readonly [string, string]): readonly [string, string] {
  const isBareHtml = name.toLowerCase() === 'content-type' && /^text\/html\s*$/i.test(value);
  return [name, isBareHtml ? HTML : value];
}

type PackedBody = { readonly body: Buffer; readonly coding: string | null; readonly varies: boolean };

async function packed(exchange: Exchange, answer: Answer): Promise<PackedBody> {
  const body = answer.body ?? Buffer.alloc(0);
  const named = (wanted: string) => answer.headers.find(([name]) => name.toLowerCase() === wanted)?.[1];
  if (named('content-encoding') !== undefined) return { body, coding: null, varies: true };
  if (!isWorthPacking(named('content-type') ?? '', body.length)) return { body, coding: null, varies: false };
  const coding = chooseCoding(exchange.request.headers['accept-encoding']);
  if (coding === 'identity') return { body, coding: null, varies: true };
  return { body: await packLive(body, coding), coding, varies: true };
}

/** What was written to the answer before may say "OK": the words fit the code that goes out. */
function reasonOf(status: number): string {
  return STATUS_CODES[status] ?? '';
}

function hasNoBody(status: number): boolean {
  return status === 204 || status === 304;
}

/** A malformed header simply names no tag of ours. */
function hasTag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return (
    header === etag ||
    header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag || tag.trim() === '*')
  );
}

function record(context: PlatformContext, exchange: Exchange, status: number): void {
  const { method, route, requestId } = exchange;
  const durationMs = monotonicMs() - exchange.startedMs;
  context.metrics.countRequest(method, route, status, durationMs);
  const fields = { requestId, method, route, status, durationMs: Math.round(durationMs * 10) / 10 };
  // One line says that the database is in trouble, not one for everybody who meets it.
  const isKnown = status === 503 && context.databaseHealth.trouble() !== null;
  if (status >= 500 && !isKnown) context.log.error('request-failed', fields);
  else if (isKnown || PROBES.has(route)) context.log.debug('request', fields);
  else context.log.info('request', fields);
}
