import { Agent, request } from 'node:http';

export type WantedSlot = {
  readonly service: string;
  readonly practitioner: string;
  readonly startsAt: string;
};
export type JsonAnswer = {
  readonly status: number;
  readonly type: string;
  readonly body: ReturnType<typeof JSON.parse>;
  readonly etag?: string | undefined;
};

const agent = new Agent({ keepAlive: true, maxSockets: 32 });

export function originsOf(list: string): readonly string[] {
  return list.split(',');
}

/** Posts from the site's own origin, as its pages do. */
export function postJson(
  origin: string,
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<JsonAnswer> {
  return send(origin, 'POST', path, typeof body === 'string' ? body : JSON.stringify(body), headers);
}

export function getJson(
  origin: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<JsonAnswer> {
  return send(origin, 'GET', path, null, headers);
}

function send(
  origin: string,
  method: string,
  path: string,
  body: string | null,
  headers: Readonly<Record<string, string>>,
): Promise<JsonAnswer> {
  return new Promise((settle, reject) => {
    const bodyHeaders =
      body === null
        ? {}
        : { Origin: origin, 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
    const { hostname, port } = new URL(origin);
    const sent = request(
      { agent, hostname, port, method, path, headers: { ...bodyHeaders, ...headers } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          const type = response.headers['content-type'] ?? '';
          settle({
            status: response.statusCode ?? 0,
            type,
            etag: response.headers.etag,
            body: type.includes('json') ? JSON.parse(text) : text,
          });
        });
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Open times from three days ahead of the clinic's clock on, so that nobody meets its notice. */
export async function openTimes(
  origin: string,
  service: string,
  days = 14,
  nowMs: number = Date.now(),
): Promise<readonly WantedSlot[]> {
  const now = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO('America/Los_Angeles');
  const from = now.toPlainDate().add({ days: 3 }).toString();
  const answer = await getJson(
    origin,
    `/api/slots?service=${service}&practitioner=any&from=${from}&days=${days}`,
  );
  if (answer.status !== 200) throw new Error(`GET /api/slots answered ${answer.status}`);
  return answer.body.slots as readonly WantedSlot[];
}

/** Open times of which no two touch each other: every one of them can be had. At most `most`. */
export function apart(slots: readonly WantedSlot[], most: number, minutes = 75): readonly WantedSlot[] {
  const free = new Map<string, number>();
  const chosen: WantedSlot[] = [];
  for (const { service, practitioner, startsAt } of slots) {
    const startsAtMs = Date.parse(startsAt);
    if (startsAtMs < (free.get(practitioner) ?? 0)) continue;
    free.set(practitioner, startsAtMs + minutes * 60_000);
    chosen.push({ service, practitioner, startsAt });
    if (chosen.length === most) break;
  }
  return chosen;
}

export const PATIENT = {
  firstName: 'Maria',
  lastName: 'Sample',
  email: 'maria@example.com',
  phone: '206-555-0187',
};
