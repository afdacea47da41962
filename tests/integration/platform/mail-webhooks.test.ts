import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Resend } from 'resend';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { movableClock } from '#/platform/clock.ts';
import {
  SANDBOX_WEBHOOK_SECRET,
  startResendSandbox,
  type ResendSandbox,
} from '../../builders/resend-sandbox.ts';

type Heard = {
  readonly id: string;
  readonly timestamp: string;
  readonly signature: string;
  readonly payload: string;
};

const clock = movableClock();
let heard: Heard[] = [];
let answers: number[] = [];
let listener: Server;
let sandbox: ResendSandbox;
let resend: Resend;

beforeAll(async () => {
  listener = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      expect([request.method, request.url]).toEqual(['POST', '/webhooks/resend']);
      const header = (name: string) => String(request.headers[name]);
      heard.push({
        id: header('svix-id'),
        timestamp: header('svix-timestamp'),
        signature: header('svix-signature'),
        payload: Buffer.concat(chunks).toString('utf8'),
      });
      response.writeHead(answers.shift() ?? 200).end();
    });
  });
  await new Promise<void>((settle) => listener.listen(0, '127.0.0.1', settle));
  const { port } = listener.address() as AddressInfo;
  sandbox = await startResendSandbox(clock, `http://127.0.0.1:${port}`);
  resend = new Resend('re_demo', { baseUrl: sandbox.address });
});
afterAll(async () => {
  await sandbox.close();
  await new Promise((settle) => listener.close(settle));
});
beforeEach(() => {
  heard = [];
  answers = [];
  clock.setNow(null);
});

const send = () =>
  resend.emails.send({
    from: 'clinic@sample.example',
    to: 'maria@example.com',
    subject: 'Tuesday, May 4',
    text: 'See you',
  });

const verify = ({ id, timestamp, signature, payload }: Heard) =>
  resend.webhooks.verify({
    payload,
    headers: { id, timestamp, signature },
    webhookSecret: SANDBOX_WEBHOOK_SECRET,
  });

describe('bad news about a mail', () => {
  test('comes as a bounce that the real SDK accepts, and names the mail', async () => {
    await sandbox.fail('bounce');
    const { data } = await send();
    await expect.poll(() => heard.length).toBe(1);
    expect(verify(heard[0]!)).toMatchObject({
      type: 'email.bounced',
      data: { email_id: data?.id, to: ['maria@example.com'], bounce: { type: 'Permanent' } },
    });
    expect(await sandbox.mails()).toMatchObject([{ fate: 'bounced' }]);
  });

  test('comes as a complaint that the real SDK accepts', async () => {
    await sandbox.fail('complain');
    const { data } = await send();
    await expect.poll(() => heard.length).toBe(1);
    expect(verify(heard[0]!)).toMatchObject({ type: 'email.complained', data: { email_id: data?.id } });
  });

  test('is not accepted when a letter of it was changed', async () => {
    await sandbox.fail('bounce');
    await send();
    await expect.poll(() => heard.length).toBe(1);
    const [first] = heard;
    expect(() => verify({ ...first!, payload: first!.payload.replace('maria', 'mario') })).toThrow();
  });

  test('comes again under the same id until it is taken', async () => {
    answers = [500, 404];
    await sandbox.fail('bounce');
    await send();
    await expect.poll(() => heard.length).toBe(3);
    expect(new Set(heard.map(({ id }) => id)).size).toBe(1);
    for (const each of heard) expect(verify(each)).toMatchObject({ type: 'email.bounced' });
  });

  test('is dated by the clock of the clinic when that was moved', async () => {
    const start = Temporal.Instant.from('2031-01-01T00:00:00Z');
    clock.setNow(start);
    await sandbox.fail('bounce');
    await send();
    await expect.poll(() => heard.length).toBe(1);
    const seconds = Number(heard[0]!.timestamp);
    expect(seconds).toBeGreaterThanOrEqual(start.epochMilliseconds / 1000);
    expect(seconds).toBeLessThanOrEqual(clock.now().epochMilliseconds / 1000);
    expect(() => verify(heard[0]!)).toThrow('too new');
  });

  test('does not come when all is well', async () => {
    await sandbox.fail('none');
    await send();
    await sandbox.fail('bounce');
    const { data } = await send();
    // News of the first mail would have come before news of the second.
    await expect.poll(() => heard.length).toBeGreaterThan(0);
    expect(heard.map((each) => verify(each))).toMatchObject([{ data: { email_id: data?.id } }]);
  });
});
