import { describe, expect, it } from 'vitest';
import { coverageReferenceOf, type CoverageCheckId } from '#/features/coverage/domain/contact.ts';
import {
  listOfStep,
  ORDER_PARTS,
  ORDER_STEP_IDS,
  orderAnswer,
} from '#/features/coverage/domain/order-parts.ts';
import { readSendForm } from '#/features/coverage/forms/send-form.ts';

const whole = { order: 'yes', orderAbout: 'yes', orderCare: 'yes', orderSigned: 'yes' };

describe("a doctor's order", () => {
  it('is complete when each step found all it looked for, and the steps look for all ten parts', () => {
    expect(orderAnswer(whole)).toBe('complete');
    const lookedFor = ORDER_STEP_IDS.flatMap((step) => listOfStep(step, 'individual'));
    expect(lookedFor).toEqual([...ORDER_PARTS, 'inDate', 'visitsLeft']);
  });

  it.each(ORDER_STEP_IDS)('is not complete when something is missing in "%s", or nobody knows', (step) => {
    expect(orderAnswer({ ...whole, [step]: 'no' })).toBe('incomplete');
    expect(orderAnswer({ ...whole, [step]: 'not_sure' })).toBe('incomplete');
    expect(orderAnswer({ order: 'yes', [step]: 'no' })).toBe('incomplete');
  });

  it('is none when there is none, and open while a step is not answered', () => {
    expect(orderAnswer({ order: 'none' })).toBe('none');
    expect(orderAnswer({ ...whole, order: 'not_sure' })).toBe('none');
    expect(orderAnswer({ order: 'yes', orderAbout: 'yes' })).toBeNull();
    expect(orderAnswer({})).toBeNull();
  });

  it('for a work claim needs the doctor in charge, who is looked for nowhere else', () => {
    expect(listOfStep('orderSigned', 'workers_comp')).toContain('attending');
    expect(listOfStep('orderSigned', 'auto_pip')).not.toContain('attending');
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
