import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { isSandboxReply, type SandboxSettings, type SandboxStart } from './settings.ts';

export type LaunchedSandbox = { readonly address: string; close(): Promise<void> };

/**
 * Starts the sandbox as a child of this process and waits until it listens. Throws with words for the owner
 * when it cannot. The child gets no environment: it must not see the product's settings.
 */
export async function launchSandbox(settings: SandboxSettings): Promise<LaunchedSandbox> {
  const child = fork(fileURLToPath(new URL('./main.ts', import.meta.url)), [], { env: {} });
  const ended = new Promise<void>((settle) => child.once('exit', () => settle()));
  const address = await new Promise<string>((settle, reject) => {
    child.once('message', (message) => {
      if (!isSandboxReply(message)) reject(new Error('The sandbox sent something else than a reply.'));
      else if (message.kind === 'ready') settle(message.address);
      else reject(new Error(message.advice));
    });
    child.once('exit', () => reject(new Error('The sandbox ended before it was ready.')));
    child.once('error', (cause) => reject(new Error('The sandbox could not be started.', { cause })));
    child.send({ kind: 'start', settings } satisfies SandboxStart);
  });
  return {
    address,
    async close() {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}
