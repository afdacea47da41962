import { join } from 'node:path';

/** A page as our own entry answers it, for nginx to answer with the same bytes and headers. */
export type PageForm = {
  readonly coding: 'identity' | 'br';
  readonly file: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
};

/** nginx writes these itself. */
const ITS_OWN =
  /^(date|server|connection|keep-alive|content-length|content-type|etag|last-modified|accept-ranges)$/i;

/**
 * nginx at its best for files: one process, files kept open, no log, connections that never close. Each form of
 * the page has an address of its own, so nginx need not choose between them.
 */
export function nginxSettings(folder: string, port: number, forms: readonly PageForm[]): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${join(folder, kind)};`,
  );
  return `
daemon off;
master_process off;
pid ${join(folder, 'nginx.pid')};
error_log stderr crit;
events { worker_connections 1024; }
http {
  ${temporary.join('\n  ')}
  access_log off;
  sendfile on;
  tcp_nopush on;
  tcp_nodelay on;
  keepalive_timeout 75s;
  keepalive_requests 1000000000;
  open_file_cache max=100 inactive=1h;
  open_file_cache_valid 1h;
  types { }
  default_type "text/html; charset=utf-8";
  server {
    listen 127.0.0.1:${port};
    ${forms.map(location).join('\n    ')}
  }
}
`;
}

export function nginxPathOf(coding: PageForm['coding']): string {
  return `/${coding}`;
}

function location({ coding, file, headers }: PageForm): string {
  const lines = headers
    .filter(([name]) => !ITS_OWN.test(name))
    .map(([name, value]) => `add_header ${name} "${value.replaceAll(/["\\]/g, String.raw`\$&`)}";`);
  return `location = ${nginxPathOf(coding)} { alias ${file}; ${lines.join(' ')} }`;
}
