import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextState, type CommentAction, type CommentState } from '#/features/comments/domain/comment.ts';
import { checkWords, tidyWords } from '#/features/comments/domain/comment-text.ts';
import { readPenName, suggestPenName } from '#/features/comments/domain/pen-name.ts';
import { safetyNeedOf } from '#/features/comments/domain/safety-words.ts';
import { confirmingWords, REPLY_TEMPLATES } from '#/features/comments/domain/staff-reply.ts';
import { closesOn, isClosed, pageOf } from '#/features/comments/domain/thread.ts';
import type { LocalDate } from '#/kernel/zoned-time.ts';

describe('the words of a comment', () => {
  test('are tidied once and for all, with nothing unseen in them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (typed) => {
        const tidy = tidyWords(typed);
        expect(tidyWords(tidy)).toBe(tidy);
        expect(tidy).not.toMatch(
          /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u200B\u202A-\u202E\u2066-\u2069\uFEFF]/,
        );
        expect(tidy.isWellFormed()).toBe(true);
      }),
    );
    expect(tidyWords('a\u202Etxt.exe\u200B\u0000b')).toBe('atxt.exeb');
    expect(tidyWords('s\u200Dt\u200Ca\u200Dff')).toBe('staff');
    expect(tidyWords(`Z${'\u0310'.repeat(50)}`).length).toBeLessThan(6);
    expect(tidyWords('👩\u200D⚕️ می\u200Cخواهم')).toContain('می\u200Cخواهم');
  });

  test('are neither empty nor without end', () => {
    expect(checkWords('', 2_000)).toEqual({ ok: false, fault: { kind: 'words-missing' } });
    expect(checkWords('Ok.', 2_000)).toEqual({ ok: false, fault: { kind: 'words-too-short' } });
    expect(checkWords('1234567890 !!', 2_000)).toEqual({ ok: false, fault: { kind: 'words-too-short' } });
    expect(checkWords('é'.repeat(2_001), 2_000)).toEqual({ ok: false, fault: { kind: 'words-too-long' } });
    expect(checkWords('😀a'.repeat(1_000), 2_000).ok).toBe(true);
  });
});

describe('a pen name', () => {
  const read = (typed: string) => readPenName(typed, ['Kneadful', 'Kneadful Medical Massage']);
  const faultOf = (typed: string) => {
    const name = read(typed);
    return name.ok ? name.value : name.fault.kind;
  };

  test('that we suggest is always allowed', () => {
    fc.assert(
      fc.property(fc.integer(), (number) => {
        expect(read(suggestPenName(number)).ok).toBe(true);
      }),
    );
  });

  test.each([
    ['Dr Ana', 'pen-name-taken'],
    ['Ana, LMT', 'pen-name-signs'],
    ['Ana LMT', 'pen-name-taken'],
    ['Clinic Staff', 'pen-name-taken'],
    ['Kneadful', 'pen-name-taken'],
    ['The Kn3adful team', 'pen-name-taken'],
    ['Stáff', 'pen-name-taken'],
    ['Stаff', 'pen-name-mixed-scripts'],
    ['<b>Ana</b>', 'pen-name-signs'],
    ['ana@example.com', 'pen-name-signs'],
    ['12345', 'pen-name-signs'],
    ['', 'pen-name-missing'],
    ['A', 'pen-name-too-short'],
    ['a'.repeat(31), 'pen-name-too-long'],
    ['Sta\u200Bff', 'pen-name-taken'],
    ['Леся', 'Леся'],
    ['山のさくら', '山のさくら'],
    ["  Quiet \t O'Brien-Maple 2 ", "Quiet O'Brien-Maple 2"],
  ])('“%s” is answered with %s', (typed, answer) => {
    expect(faultOf(typed)).toBe(answer);
  });
});

describe('what happens to a comment', () => {
  const action = fc.constantFrom<CommentAction>('approve', 'decline', 'reply', 'withdraw');

  test('what was taken back is never shown again, and nothing is shown that nobody approved', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 12 }), (actions) => {
        let state: CommentState = 'submitted';
        let isWithdrawn = false;
        let isApproved = false;
        for (const next of actions) {
          const result = nextState(state, next, !isWithdrawn);
          if (!result.ok) continue;
          state = result.value;
          isWithdrawn ||= next === 'withdraw';
          isApproved ||= next === 'approve';
          if (isWithdrawn) expect(state).toBe('withdrawn');
          if (state === 'approved') expect(isApproved).toBe(true);
        }
      }),
    );
  });

  test('words that were erased cannot be approved, and only what is shown is answered', () => {
    expect(nextState('declined', 'approve', false)).toEqual({ ok: false, fault: { kind: 'words-erased' } });
    expect(nextState('declined', 'approve', true)).toEqual({ ok: true, value: 'approved' });
    expect(nextState('submitted', 'reply', true)).toEqual({ ok: false, fault: { kind: 'not-approved' } });
  });

  test('a thread takes comments for 12 months from its first comment, and again when the page is checked anew', () => {
    const day = (text: string) => text as LocalDate;
    expect(closesOn(day('2020-01-01'), null)).toBeNull();
    expect(closesOn(day('2026-11-01'), day('2027-02-28'))).toBe('2028-02-28');
    expect(closesOn(day('2028-02-29'), day('2027-02-28'))).toBe('2029-02-28');
    expect(isClosed(day('2028-02-28'), day('2028-02-27'))).toBe(false);
    expect(isClosed(day('2028-02-28'), day('2028-02-28'))).toBe(true);
    expect(isClosed(null, day('2090-01-01'))).toBe(false);
  });

  test('a page number that is none shows the nearest page', () => {
    expect(pageOf('2', 45)).toEqual({ page: 2, pages: 3 });
    expect(pageOf('99', 45)).toEqual({ page: 3, pages: 3 });
    for (const odd of [null, '', '0', '-1', '1e9', '9'.repeat(400), 'a', '__proto__']) {
      expect(pageOf(odd, 0)).toEqual({ page: 1, pages: 1 });
    }
  });
});

describe('an answer of the clinic', () => {
  test('from a template never says that somebody is a patient', () => {
    for (const reply of Object.values(REPLY_TEMPLATES)) expect(confirmingWords(reply), reply).toBeNull();
  });

  test.each([
    'Thank you for your visit!',
    'We are glad your last session helped.',
    'When you came to us in May, your therapist took notes.',
    'As our patient you can call any time.',
    'We remember you well.',
    'See you again soon!',
    'Thanks for choosing us.',
    'You told us that it hurts.',
    'Your MRI results are in your file.',
    'Ana treated you gently, and you were a patient here.',
    'Please come back and we will mend it.',
  ])('that would say it is refused: “%s”', (reply) => {
    expect(confirmingWords(reply)).not.toBeNull();
  });
});

describe('a comment that may be about danger', () => {
  test.each([
    ['Some days I want to die.', 'crisis'],
    ['I think about suicide a lot', 'crisis'],
    ['I had chest pain after it', 'danger'],
    ['My back got much worse after the massage', 'danger'],
    ['I can’t feel my foot', 'danger'],
    ['Stretching helps me sleep', null],
  ])('“%s” is read as %s', (text, need) => {
    expect(safetyNeedOf(text)).toBe(need);
  });
});
