import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SAMPLE = new URL('../../deploy/nginx.conf', import.meta.url);

export type NginxPlace = {
  readonly folder: string;
  readonly port: number;
  readonly sites: readonly [number, number];
  /** Leaves out the line that passes Host on, as nginx does by itself. */
  readonly withoutHost?: boolean;
};

/** The sample settings on ports of this computer, without TLS and without the redirect to it. */
export function sampleSettings({ folder, port, sites, withoutHost = false }: NginxPlace): string {
  const [upstream = '', , server = ''] = readFileSync(SAMPLE, 'utf8').split(/^(?=server \{)/m);
  const sample = `${upstream}${server}`
    .replace('127.0.0.1:4321', `127.0.0.1:${String(sites[0])}`)
    .replace('127.0.0.1:4331', `127.0.0.1:${String(sites[1])}`)
    .replace('listen 443 ssl;', `listen 127.0.0.1:${String(port)};`)
    .replace('server_name clinic.example;', 'server_name localhost;')
    .replaceAll(/^\s*ssl_.*$/gm, '');
  const settings = withoutHost ? sample.replace(/^\s*proxy_set_header Host .*$/m, '') : sample;
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${join(folder, kind)};`,
  );
  return [
    'daemon off; master_process off;',
    `pid ${join(folder, 'nginx.pid')}; error_log stderr crit;`,
    'events { worker_connections 512; }',
    `http { ${temporary.join(' ')}\n${settings}\n}`,
  ].join('\n');
}

/** Starts the program with the sample; resolves when it takes connections. */
export async function startNginx(program: string, place: NginxPlace): Promise<{ stop(): Promise<void> }> {
  const file = join(place.folder, `nginx-${String(place.port)}.conf`);
  writeFileSync(file, sampleSettings(place));
  const child = spawn(program, ['-p', place.folder, '-c', file], { stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = once(child, 'exit');
  for (;;) {
    const isUp = await fetch(`http://localhost:${String(place.port)}/healthz`).then(
      () => true,
      () => false,
    );
    if (isUp) break;
    if (child.exitCode !== null) throw new Error('nginx did not take the sample settings.');
  }
  return {
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
