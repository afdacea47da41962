import { describe, expect, test } from 'vitest';
import { cents, formatCents } from '#/kernel/money.ts';
import { linesOfMarkdown } from '#/platform/content/readability.ts';
import { clinicContent } from '../builders/content-folder.ts';

const content = await clinicContent();
const guides = content.guides.map((guide) => ({ slug: guide.slug, guide }));
const texts = [
  ...content.guides.map(({ slug, body }) => ({ name: `the guide ${slug}`, lines: linesOfMarkdown(body) })),
  { name: 'the glossary', lines: content.glossary.map(({ meaning }) => meaning) },
  { name: 'the comparison', lines: content.comparison.rows.flatMap(({ first, second }) => [first, second]) },
];

/** Paragraphs and bullets as their author wrote them, citations and all. */
const paragraphs = (body: string) =>
  body.split(/\n\s*\n|\n(?=[-*] |\d+\. )/).map((text) => text.replaceAll(/\s+/g, ' '));

const CHECKED_ON = /checked (?:this|these|it|each rule[^.]*) on [A-Z][a-z]+ \d+, \d{4}/g;
const STUDY_FIGURE = /\b(?:19|20)\d\d\b|\b\d[\d,]* people\b|\b\d+ trials\b/;

describe.each(guides)('the guide $slug', ({ guide }) => {
  test('names a source in each paragraph that tells of a study or gives a year', () => {
    const told = paragraphs(guide.body.replaceAll(CHECKED_ON, '')).filter((text) => STUDY_FIGURE.test(text));
    expect(told.filter((text) => !text.includes('[@'))).toEqual([]);
  });

  test('says on which day its rules were checked, when it states rules of states or of payers', () => {
    const rules = /\b(?:Medicare|Medicaid|HSA|TRICARE|your state board|Most states)\b/.test(guide.body);
    expect(rules && guide.rulesCheckedOn === null).toBe(false);
  });

  test('says what we gain, and a sample clinic names no clinician as reviewer', () => {
    expect(guide.review.ourInterest).toMatch(/^We (?:sell|earn)/);
    expect(content.clinic.sample && guide.signOff.kind === 'signed').toBe(false);
  });

  test('types no price of a visit, so that a price has one home', () => {
    const prices = content.services.map(({ priceCents }) => formatCents(cents(priceCents)));
    const typed: readonly string[] = guide.body.match(/\$\d[\d,]*(?:\.\d\d)?/g) ?? [];
    expect(prices.filter((price) => typed.includes(price))).toEqual([]);
  });

  test('prints the notice of the owner of CPT wherever it gives a CPT number', () => {
    if (/CPT \d{5}/.test(guide.body)) expect(guide.body).toContain('::cpt-notice');
    else expect(guide.body).not.toMatch(/\b97\d{3}\b/);
  });
});

describe('guides and glossary', () => {
  test.each(texts)('never say in $name that massage treats, stops or fixes a disease', ({ lines }) => {
    const disease = /\bmassage (?:treats|prevents|stops|repairs|fixes)\b/i;
    expect(lines.filter((line) => disease.test(line))).toEqual([]);
  });

  test.each(texts)('never tell a reader of $name to stop or cut down a medicine', ({ lines }) => {
    const stop = /(?<!never )\b(?:stop|skip|reduce|cut down|quit)\b[^.]*\b(?:medicines?|drugs?|pills?)\b/i;
    expect(lines.filter((line) => stop.test(line))).toEqual([]);
  });

  test.each(texts)('never promise in $name that a plan pays', ({ lines }) => {
    const promise = /\b(?:is|are) (?:always )?covered\b|\bwill (?:pay|cover)\b|\beasy to get\b/i;
    const said = lines.filter((line) => promise.test(line));
    expect(
      said.filter((line) => !/\bNo diagnosis is covered\b|which problems are covered/.test(line)),
    ).toEqual([]);
  });
});
