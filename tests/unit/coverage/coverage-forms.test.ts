import { describe, expect, it } from 'vitest';
import { coverageReferenceOf, type CoverageCheckId } from '#/features/coverage/domain/contact.ts';
import { ORDER_PARTS, orderAnswer } from '#/features/coverage/domain/order-parts.ts';
import { readSendForm } from '#/features/coverage/forms/send-form.ts';

const whole = { parts: ORDER_PARTS, isExpired: false, isUsedUp: false, isByAttending: false };

describe("a doctor's order", () => {
  it('is complete with all ten parts, in its time and with visits left', () => {
    expect(orderAnswer(whole, 'individual')).toBe('complete');
    expect(orderAnswer({ ...whole, isExpired: true }, 'individual')).toBe('incomplete');
    expect(orderAnswer({ ...whole, isUsedUp: true }, 'individual')).toBe('incomplete');
  });

  it.each(ORDER_PARTS)('is not complete without the part "%s"', (missing) => {
    const parts = ORDER_PARTS.filter((part) => part !== missing);
    expect(orderAnswer({ ...whole, parts }, 'individual')).toBe('incomplete');
  });

  it('is none without any part, and for a work claim needs the doctor in charge', () => {
    expect(orderAnswer({ ...whole, parts: [] }, 'individual')).toBe('none');
    expect(orderAnswer(whole, 'workers_comp')).toBe('incomplete');
    expect(orderAnswer({ ...whole, isByAttending: true }, 'workers_comp')).toBe('complete');
  });
});

describe('a patient who sends answers to the clinic', () => {
  const typed = { name: 'Ana María O’Neil', reply: 'phone', phone: '(206) 555-0187', agree: 'yes' };

  it('needs only the way of reply that was chosen', () => {
    expect(readSendForm(typed)).toEqual({
      ok: true,
      value: { name: 'Ana María O’Neil', email: null, phone: '206-555-0187', reply: 'phone' },
    });
    expect(readSendForm({ ...typed, reply: 'email', email: 'ana@example.com' })).toMatchObject({
      value: { email: 'ana@example.com', reply: 'email' },
    });
  });

  it('is told about each fault in the order of the form', () => {
    const faults = (changes: object) => {
      const form = readSendForm({ ...typed, ...changes });
      return form.ok ? [] : form.fault.faults.map(({ field }) => field);
    };
    expect(faults({ name: '', reply: '', phone: '12', agree: '' })).toEqual([
      'name',
      'reply',
      'phone',
      'agree',
    ]);
    expect(faults({ name: 'https://spam.example' })).toEqual(['name']);
    expect(faults({ email: 'nobody' })).toEqual(['email']);
    expect(faults({ website: 'https://spam.example' })).toEqual(['website']);
  });

  it('gets a reference that is easy to read out', () => {
    const id = '0f8f7c4e-3d5b-4c39-9a36-0a3a3b0c1d2e' as CoverageCheckId;
    expect(coverageReferenceOf(id)).toBe('CC-78XGR79E');
  });
});
