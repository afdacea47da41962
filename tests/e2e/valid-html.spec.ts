import { expect } from '@playwright/test';
import { HtmlValidate } from 'html-validate';
import { FORM_PAGES, LEAFLETS, MOVE_SHEETS, NO_SUCH_PAGE, READING_PAGES } from '../builders/reading-pages.ts';
import { test } from '../builders/site-in-browser.ts';

const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended', 'html-validate:document'],
  rules: {
    // Astro packs the page: these speak of how source is written, not of what a browser reads.
    'void-style': 'off',
    'no-trailing-whitespace': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'doctype-style': 'off',
    'element-required-attributes': 'error',
    'no-inline-style': 'error',
    'require-sri': 'off',
    // Titles name the condition twice, plain and medical, because people search for either.
    'long-title': 'off',
    'tel-non-breaking': 'off',
    // An id may start with a digit since HTML 5; headings such as “5 tests” make such ids.
    'valid-id': ['error', { relaxed: true }],
  },
});

for (const address of [...READING_PAGES, ...FORM_PAGES, ...LEAFLETS, ...MOVE_SHEETS, NO_SUCH_PAGE]) {
  test(`${address} is valid HTML without a style or a script inside`, async ({ request }) => {
    const html = await (await request.get(address)).text();
    const report = await validator.validateString(html, address);
    const faults = report.results.flatMap(({ messages }) =>
      messages.map(({ ruleId, message, line, column }) => `${ruleId}: ${message} (${line}:${column})`),
    );
    expect(faults).toEqual([]);
    expect(html).not.toMatch(
      /<style\b|\sstyle="|\son[a-z]+="|<script(?! type="application\/ld\+json"| type="module" src="\/)/,
    );
  });
}
