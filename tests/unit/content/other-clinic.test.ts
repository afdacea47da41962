import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { contentIn, sampleContent } from '../../builders/content-folder.ts';
import { DROPPED_GUIDE, NEW_CONDITION, writeOtherClinic } from '../../builders/other-clinic.ts';

test('the program takes a clinic that shares no name, place, price or person with the sample', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'kneadful-other-'));
  try {
    await writeOtherClinic(dir);
    const [other, sample] = [await contentIn(dir), await sampleContent()];
    for (const field of ['name', 'timeZone', 'phone', 'sample'] as const)
      expect(other.clinic[field]).not.toBe(sample.clinic[field]);
    expect(other.clinic.address.state).not.toBe(sample.clinic.address.state);
    expect(other.clinic.brand.colors.light).not.toBe(sample.clinic.brand.colors.light);
    expect(other.clinic.brand.logo.shapes).not.toBe(sample.clinic.brand.logo.shapes);
    const shared = (kind: 'services' | 'practitioners' | 'rooms') =>
      other[kind].filter(({ slug }) => sample[kind].some((one) => one.slug === slug));
    expect([shared('services'), shared('practitioners'), shared('rooms')]).toEqual([[], [], []]);
    expect(other.practitioners).toHaveLength(2);
    expect(other.conditions.map(({ slug }) => slug)).toContain(NEW_CONDITION);
    expect(other.guides.map(({ slug }) => slug)).not.toContain(DROPPED_GUIDE);
  } finally {
    rmSync(dir, { recursive: true });
  }
});
