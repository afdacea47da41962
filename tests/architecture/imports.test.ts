import { describe, expect, it } from 'vitest';
import { forbiddenImports, unknownFeatures } from './import-check.ts';
import { findCycles, importsOf } from './imports.ts';
import { codeBelow, namesBelow } from './source-files.ts';

const imports = codeBelow('src').flatMap(importsOf);

/** What the rules say about one line in one file. */
function verdict(path: string, line: string): string[] {
  const text = path.endsWith('.astro') ? `---\n${line}\n---\n<p>words</p>` : line;
  return forbiddenImports(importsOf({ path, text }));
}

describe('who may import whom', () => {
  it('holds for every file of the product', () => {
    expect(imports.length).toBeGreaterThan(100);
    expect(forbiddenImports(imports)).toEqual([]);
  });

  it('knows every feature of the product', () => {
    expect(unknownFeatures(namesBelow('src/features').concat('src/features/booking'))).toEqual([]);
    expect(unknownFeatures(['src/features/astrology'])).toEqual(['astrology']);
  });

  it('leads in no circle, not even by types', () => {
    expect(findCycles(imports)).toEqual([]);
  });
});

describe('the check itself', () => {
  it.each([
    ['src/kernel/money.ts', "import { z } from 'zod';"],
    ['src/kernel/money.ts', "import { readFile } from 'node:fs/promises';"],
    ['src/features/booking/domain/hold.ts', "import type { Kysely } from 'kysely';"],
    ['src/features/booking/domain/hold.ts', "import { add } from '../store/hold-store.ts';"],
    [
      'src/features/services/domain/service.ts',
      "import type { Hold } from '#/features/booking/domain/hold.ts';",
    ],
    ['src/features/booking/store/hold-store.ts', "import { row } from '#/features/coverage/store/row.ts';"],
    ['src/features/booking/hold-slot.ts', "import Stripe from 'stripe';"],
    ['src/features/booking/hold-slot.ts', "import { gateway } from '#/adapters/stripe/gateway.ts';"],
    ['src/features/booking/hold-slot.ts', "import { cache } from '#/platform/clock.ts';"],
    ['src/features/booking/forms/new.ts', "import { db } from '#/platform/db/database.ts';"],
    ['src/features/booking/ui/SlotList.astro', "import { holdSlot } from '#/features/booking/hold-slot.ts';"],
    ['src/adapters/stripe/gateway.ts', "import { mail } from '#/adapters/resend/mailer.ts';"],
    ['src/platform/http/entry.ts', "import { holdSlot } from '#/features/booking/hold-slot.ts';"],
    ['src/features/booking/hold-slot.ts', "import type { Context } from '#/app/context.ts';"],
    ['src/features/booking/pages/step.ts', "import type { Context } from '#/app/context.ts';"],
    ['src/platform/jobs/job.ts', "import type { Context } from '#/app/context.ts';"],
    ['src/pages/book/index.astro', "import { sql } from 'kysely';"],
    ['src/pages/book/index.astro', "import { holds } from '#/features/booking/store/hold-store.ts';"],
    ['src/sandbox/main.ts', "import type { Config } from '#/platform/config/config.ts';"],
    ['src/ui/Button.astro', "import type { Hold } from '#/features/booking/domain/hold.ts';"],
    ['src/somewhere/else.ts', "import { ok } from '#/kernel/result.ts';"],
    ['src/pages/book/index.astro', "const { sql } = await import('kysely');"],
  ])('refuses in %s: %s', (path, line) => {
    expect(verdict(path, line)).toHaveLength(1);
  });

  it.each([
    [
      'src/features/booking/domain/hold.ts',
      "import type { Service } from '#/features/services/domain/service.ts';",
    ],
    ['src/features/booking/hold-slot.ts', "import type { PlatformContext } from '#/platform/context.ts';"],
    ['src/features/booking/hold-slot.ts', "import { type PlatformContext } from '#/platform/context.ts';"],
    ['src/pages/book/index.astro', "import SlotList from '#/features/booking/ui/SlotList.astro';"],
  ])('accepts in %s: %s', (path, line) => {
    expect(verdict(path, line)).toEqual([]);
  });

  it('reads the scripts of an Astro file too', () => {
    const text = '<p>words</p><script>import { sql } from "kysely";</script>';
    expect(forbiddenImports(importsOf({ path: 'src/pages/find.astro', text }))).toHaveLength(1);
  });

  it('sees a circle, and that two files beside it are none', () => {
    const edge = (from: string, to: string) => ({ from, to, typeOnly: true });
    const circle = [edge('a', 'b'), edge('b', 'c'), edge('c', 'a')];
    expect(findCycles([...circle, edge('x', 'a'), edge('x', 'y')])).toEqual([['a', 'b', 'c']]);
    expect(findCycles([edge('a', 'b'), edge('x', 'b')])).toEqual([]);
  });
});
