import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clinicCommands } from '../../builders/clinic-command.ts';
import { fillClinicOnce } from '../../builders/filled-clinic.ts';
import { READING, WRITING } from '../../builders/writing-commands.ts';

let home: Awaited<ReturnType<typeof fillClinicOnce>>;
beforeAll(async () => {
  home = await fillClinicOnce();
});
afterAll(() => home.remove());

describe('a command of the operator', () => {
  it('is known here, so that a new one has to say whether it changes something', () => {
    expect([...Object.keys(WRITING), ...Object.keys(READING)].sort()).toEqual(clinicCommands().sort());
  });

  it.each(Object.entries(WRITING))(
    'that changes something leaves a line in the audit trail: %s',
    async (_name, story) => {
      const clinic = await home.copy();
      const { words, settings, after } = await story(clinic);
      const before = clinic.auditLines();
      const { complained } = await clinic.run(words, settings);
      await after?.();
      expect(complained).toBe('');
      expect(clinic.auditLines()).toBeGreaterThan(before);
    },
  );

  it.each(Object.entries(READING))('that only looks changes nothing: %s', async (_name, story) => {
    const clinic = await home.copy();
    const { words } = await story(clinic);
    const before = clinic.rows();
    expect(await clinic.run(words)).toMatchObject({ exitCode: 0, complained: '' });
    expect(clinic.rows()).toBe(before);
  });
});
