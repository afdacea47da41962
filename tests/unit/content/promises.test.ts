import { describe, expect, test } from 'vitest';
import { promisesIn } from '#/features/conditions/promises.ts';

describe('a sentence that promises too much', () => {
  test.each([
    'Our massage cures diabetes.',
    'A cure for migraine.',
    'You will be cured in 6 visits.',
    'Curative massage for your back.',
    'We guarantee that you feel better.',
    'Relief is guaranteed.',
    'This visit is 100% safe.',
    'Healing hands for your torn muscle.',
    'Massage heals tendons.',
    'It is proven to work.',
    'A clinically proven method.',
    'A miracle for tired legs.',
    'Permanent relief from pain.',
    'We wash out toxins.',
    'A detoxifying massage.',
    'It improves circulation.',
    'Firm strokes boost your blood flow.',
    'Massage treats cancer.',
    'Massage can prevent injuries.',
    'Our therapists treat depression.',
    'We fix torn tendons.',
    'Massage repositions the fibers.',
    'This is easy to get covered.',
  ])('is refused: %s', (sentence) => {
    expect(promisesIn(sentence)).not.toEqual([]);
  });

  test.each([
    'Massage not only cures pain, it calms you.',
    'There is no doubt that massage cures pain.',
    'Why not cure your pain today?',
    'Massage never fails to heal.',
    'Pills do not help. Massage cures.',
    'Not a pill: a cure.',
    'If it does not cure you, we try again.',
    'While we work, our hands heal.',
    'Once you book, massage will heal you.',
  ])('is not saved by a "no" somewhere else: %s', (sentence) => {
    expect(promisesIn(sentence)).not.toEqual([]);
  });
});

describe('an honest sentence', () => {
  test.each([
    'Massage does not cure diabetes.',
    'It doesn’t cure it.',
    'There is no cure.',
    'There is no known cure for it.',
    'We cannot promise a cure.',
    'This is not a cure.',
    'Massage cannot heal a nerve.',
    'Nobody can guarantee a result.',
    'A letter is not a guarantee.',
    'This is not proven to work.',
    'Massage may ease pain while tissue heals.',
    'Wait until the cut has healed.',
    'Massage may ease some symptoms alongside medical care.',
    'Massage stops when you say so.',
    'We treat one or two areas.',
    'Keep your card in a secure place.',
    'Good health to you.',
  ])('passes: %s', (sentence) => {
    expect(promisesIn(sentence)).toEqual([]);
  });
});
