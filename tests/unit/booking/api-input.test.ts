import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ZodType } from 'zod';
import * as desk from '#/features/booking/api-desk-schema.ts';
import { readInput } from '#/features/booking/api-gate.ts';
import { appointmentSchema, holdSchema, slotQuerySchema } from '#/features/booking/api-schema.ts';
import * as money from '#/features/checkout/api-money-schema.ts';

const SCHEMAS = {
  ...desk,
  ...money,
  ...{ appointmentSchema, holdSchema, slotQuerySchema },
} as Readonly<Record<string, ZodType>>;

function faults(schema: ZodType, sent: unknown): readonly string[] {
  const read = readInput(schema, sent);
  return read.ok ? [] : read.fault.errors.map(({ field, message }) => `${field}: ${message}`);
}

const VISIT = {
  ...{ service: 'medical-massage-60', practitioner: 'ana', startsAt: '2027-05-04T20:30:00Z' },
  patient: { name: 'Maria Lopez', phone: '206 555 0142' },
};

describe('what a program is told about what it sent', () => {
  it.each([
    [{ patient: { name: '', phone: '206 555 0142' } }, ['patient.name: Enter the name.']],
    [{ patient: { name: 5, phone: '206 555 0142' } }, ['patient.name: Send text.']],
    [{ patient: { phone: '206 555 0142' } }, ['patient.name: This field is missing. Send text.']],
    [{ patient: { patientId: 'x' } }, ['patient.patientId: This is not the id of a patient.']],
    [{ patient: 5 }, ['patient: Send a group of fields.']],
    [{ override: 'yes' }, ['override: Send true or false or a group of fields.']],
    [{ startsAt: 'noon' }, ['startsAt: Send a time like 2027-05-04T20:30:00Z.']],
    [{ colour: 'red' }, ['colour: We do not know this field. Leave it out.']],
  ])('names the field and what would fit: %j', (changes, words) => {
    expect(faults(desk.bookingSchema, { ...VISIT, ...changes })).toEqual(words);
  });

  it.each([
    [{ version: 1.5 }, ['version: Send a whole number.', 'reason: This field is missing. Send text.']],
    [
      { version: -1, reason: 'x'.repeat(201) },
      ['version: Send 0 or more.', 'reason: Send at most 200 characters.'],
    ],
  ])('says how much of a number or a text is taken: %j', (sent, words) => {
    expect(faults(money.waiveSchema, sent)).toEqual(words);
  });

  it('lists what there is to choose from', () => {
    expect(faults(desk.cancelSchema, { version: 1, by: 'nobody', fee: false })).toEqual([
      'by: Send "clinic" or "patient".',
    ]);
  });

  it('never leaves it at the words of a library, whatever is sent to whichever address', () => {
    const keys = fc.constantFrom(
      'version',
      'patient',
      'startsAt',
      'cents',
      'date',
      'reason',
      'override',
      'by',
      'x',
    );
    const values = fc.oneof(fc.anything({ maxDepth: 2 }), fc.constantFrom('', 'x'.repeat(5_000), -1, 1e20));
    const sent = fc.dictionary(keys, values, { maxKeys: 6 });
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(SCHEMAS)), sent, (name, body) => {
        for (const one of faults(SCHEMAS[name] as ZodType, body)) {
          expect(one).toMatch(/^.+: [A-Z].*\.$/s);
          expect(one).not.toMatch(/Invalid|expected|Too (?:small|big)|Unrecognized/);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
