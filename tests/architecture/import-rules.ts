import { FEATURE_RULES } from './feature-rules.ts';
import type { ImportRule } from './import-rule.ts';

/**
 * The table "Who may import whom" of docs/architecture.md: kernel ← platform ← features ← app ← pages, cli,
 * setup. The first room that a file fits is its own.
 */
export const IMPORT_RULES: readonly ImportRule[] = [
  // The library behind each word that needs one: colors, phone numbers, domains in their own letters.
  {
    room: 'kernel',
    files: /^src\/kernel\//,
    may: ['npm:culori', 'npm:libphonenumber-js', 'node:url', 'src/kernel/'],
  },
  {
    room: 'platform',
    files: /^src\/platform\//,
    may: [
      'node:',
      'npm:kysely',
      'npm:marked',
      'npm:pg',
      'npm:pino',
      'npm:prom-client',
      'npm:syllable',
      'npm:yaml',
      'npm:zod',
      'npm:@zxcvbn-ts/core',
      'npm:@zxcvbn-ts/language-common',
      'src/kernel/',
      'src/platform/',
    ],
  },
  ...FEATURE_RULES,
  {
    room: 'adapter',
    files: /^src\/adapters\/(?<feature>[^/]+)\//,
    may: [
      'src/kernel/',
      'src/adapters/<own>/',
      'node:',
      'npm:stripe',
      'npm:resend',
      'npm:nodemailer',
      'npm:standardwebhooks',
      // What a vendor without an SDK answers is read by its shape.
      'npm:zod',
      'type src/features/*/*.ts',
      'type src/features/*/domain/',
      'type src/platform/',
    ],
  },
  {
    room: 'program',
    files: /^src\/app\//,
    may: [
      'node:',
      'npm:kysely',
      'src/kernel/',
      'src/platform/',
      'src/features/',
      'src/adapters/',
      'src/app/',
      'src/mail/',
      'src/cli/',
      // So that a link in a text can be held against the addresses of the site.
      'src/paths.ts',
    ],
  },
  {
    room: 'pages',
    files: /^src\/(?:pages\/|middleware\.ts$)/,
    may: [
      'astro:',
      'npm:astro',
      'npm:@astrojs/*',
      'src/kernel/',
      'src/ui/',
      'src/layouts/',
      'src/paths.ts',
      'src/pages/',
      'src/features/*/pages/',
      'src/features/*/ui/',
      'src/features/*/forms/',
      'src/features/*/domain/',
      'src/platform/http/',
      'type src/features/*/*.ts',
    ],
  },
  {
    room: 'content of a build',
    files: /^src\/layouts\/built-content\.ts$/,
    may: [
      'src/platform/content/',
      'src/platform/config/load-config.ts',
      'src/setup/environment.ts',
      'src/app/content/load-content.ts',
    ],
  },
  {
    room: 'layouts',
    files: /^src\/layouts\//,
    may: [
      'astro:',
      'npm:@astrojs/markdown-satteri',
      'npm:@astrojs/rss',
      'src/kernel/',
      'src/ui/',
      'src/layouts/',
      'src/paths.ts',
      'src/features/*/domain/',
      'src/features/*/ui/',
      'type src/features/*/content.ts',
      'type src/features/*/content/',
      'type src/platform/',
    ],
  },
  { room: 'codes for a phone', files: /^src\/ui\/qr-code\.ts$/, may: ['npm:uqr'] },
  {
    room: 'social images',
    files: /^src\/ui\/social-image\//,
    may: ['node:', 'npm:satori', 'npm:sharp', 'src/kernel/', 'src/ui/'],
  },
  {
    room: 'ui',
    files: /^src\/ui\//,
    may: ['astro:', 'npm:astro', 'src/kernel/', 'src/ui/', 'src/paths.ts'],
  },
  { room: 'mail frame', files: /^src\/mail\//, may: ['src/kernel/', 'src/mail/'] },
  {
    room: 'paper frame',
    files: /^src\/pdf\//,
    // Fonts are read from files beside the code.
    may: ['node:', 'npm:bidi-js', 'npm:fontkit', 'npm:pdfkit', 'src/kernel/', 'src/pdf/'],
  },
  { room: 'addresses', files: /^src\/paths\.ts$/, may: ['src/kernel/', 'type src/features/*/domain/'] },
  {
    room: 'sandbox',
    files: /^src\/sandbox\//,
    may: ['node:', 'npm:postal-mime', 'npm:smtp-server', 'src/kernel/', 'src/sandbox/'],
  },
  { room: 'types of Astro', files: /^src\/env\.d\.ts$/, may: ['type src/app/', 'type src/platform/'] },
  {
    room: 'set-up',
    files: /^src\/setup\//,
    may: [
      'node:',
      'npm:astro',
      // Bundles Cal.com's calendar where a clinic wants it.
      'npm:rolldown',
      'src/kernel/',
      'src/setup/',
      'src/app/',
      'src/platform/',
      'src/sandbox/launch.ts',
      'src/features/',
      // A finished build is asked for the pages that must be on it.
      'src/paths.ts',
      // The doctor asks the clinic's own account at the payment gateway, and sends a test mail.
      'src/adapters/stripe/',
      'src/mail/',
    ],
  },
  {
    room: "frame of the operator's commands",
    files: /^src\/cli\//,
    may: [
      'node:',
      'npm:@commander-js/extra-typings',
      'npm:zod',
      'src/kernel/',
      'src/cli/',
      'src/setup/',
      'src/app/',
      'src/platform/',
      'src/features/',
    ],
  },
];
