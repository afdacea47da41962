import { existsSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const read = (path: string) => readFileSync(ROOT + path, 'utf8');

/** Every setting that `.env.example` explains, and those that the recipes' own programs read. */
const SETTINGS = new Set([
  ...[...read('.env.example').matchAll(/^# ?([A-Z][A-Z_]+)=/gm)].map(([, name]) => name),
  ...['POSTGRES_USER', 'POSTGRES_PASSWORD', 'POSTGRES_DB'],
]);

type Service = {
  readonly environment: Readonly<Record<string, string>>;
  readonly volumes: readonly string[];
  readonly [setting: string]: unknown;
};
const compose = parse(read('deploy/compose.yaml')) as {
  readonly services: { readonly site: Service; readonly database: Service };
  readonly volumes: object;
};

function expectProgram(path: string): void {
  expect([path, existsSync(ROOT + path)]).toEqual([path, true]);
}

describe('the recipes for a server', () => {
  test('name only settings that the program reads', () => {
    const unit = [...read('deploy/kneadful@.service').matchAll(/^Environment=(.*)$/gm)];
    const names = [
      ...unit.flatMap(([, line = '']) => [...line.matchAll(/([A-Z_]+)=/g)].map(([, name]) => name)),
      ...[...read('deploy/Dockerfile').matchAll(/^ENV (.*)$/gm)].flatMap(([, line = '']) =>
        [...line.matchAll(/([A-Z_]+)=/g)].map(([, name]) => name),
      ),
      ...Object.values(compose.services).flatMap(({ environment }) => Object.keys(environment)),
      ...[...read('deploy/compose.yaml').matchAll(/\$\{([A-Z_]+)\}/g)].map(([, name]) => name),
    ];
    expect(names.length).toBeGreaterThan(12);
    expect(names.filter((name) => !SETTINGS.has(name))).toEqual([]);
  });

  test('start programs that are there, as an account without rights and without core dumps', () => {
    const unit = read('deploy/kneadful@.service');
    const [, started = ''] = /^ExecStart=\/usr\/bin\/node (.*)$/m.exec(unit) ?? [];
    expect(started.split(' ')).toHaveLength(2);
    for (const path of started.split(' ')) expectProgram(path);
    expect(unit).toMatch(/^User=kneadful$/m);
    expect(unit).toMatch(/^LimitCORE=0$/m);
    expect(unit).toMatch(/^NoNewPrivileges=yes$/m);
    const image = read('deploy/Dockerfile');
    const programs = [...image.matchAll(/CMD (\[.*\])$/gm)].flatMap(([, words = '[]']) =>
      (JSON.parse(words) as readonly string[]).slice(1),
    );
    expect(programs).toEqual(['deploy/probe.mjs', 'src/setup/run.mjs', 'src/setup/start.ts']);
    programs.forEach(expectProgram);
    expect(image.lastIndexOf('\nUSER node\n')).toBeGreaterThan(image.lastIndexOf('\nFROM '));
    const { site, database } = compose.services;
    expect(site).toMatchObject({ read_only: true, cap_drop: ['ALL'], ulimits: { core: 0 } });
    expect(read('deploy/kneadful-carry-off.service')).toContain(
      'ExecStart=/opt/kneadful/deploy/carry-off.sh ',
    );
    expect(statSync(`${ROOT}deploy/carry-off.sh`).mode & 0o111).not.toBe(0);
    const named = [...site.volumes, ...database.volumes].map((volume) => volume.split(':')[0] ?? '');
    const known = Object.keys(compose.volumes);
    expect(named.filter((name) => !name.startsWith('.') && !known.includes(name))).toEqual([]);
  });

  test('pass on the name of the site, and take the largest form', () => {
    const nginx = read('deploy/nginx.conf');
    expect(nginx).toMatch(/^\s*proxy_set_header Host \$http_host;$/m);
    expect(nginx).toMatch(/^\s*proxy_set_header X-Forwarded-For \$proxy_add_x_forwarded_for;$/m);
    expect(nginx).not.toContain('non_idempotent');
    expect(nginx).toMatch(/client_max_body_size 5m;/);
    for (const file of ['deploy/nginx.conf', 'deploy/Caddyfile'])
      for (const port of ['4321', '4331']) expect(read(file)).toContain(`127.0.0.1:${port}`);
  });
});
