import { parse as parseByCsvParse } from 'csv-parse/sync';
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { csvFile, csvLine } from '#/kernel/csv.ts';

/** As people type names, and as they attack. */
const STARTS = [
  '=',
  '+',
  '-',
  '@',
  '\t',
  '\r',
  '\n',
  '|',
  '%',
  '＝',
  '＋',
  '－',
  '＠',
  '﹢',
  '﹣',
  '−',
  '=\u0338',
];
const HIDERS = ['', ' ', '\n', '\uFEFF', '\u200B', '\u202E', '\u00A0', "'", "''"];
const NAMES = [
  'O’Brien',
  "'t Hooft",
  'Müller, Ana "Annie"',
  '李小龍',
  'عائشة',
  "D'Arcy\nLane",
  'Ñandú;x',
  '',
];

const text = fc.oneof(
  fc.constantFrom(...NAMES),
  fc.string({ unit: 'binary', maxLength: 6 }).filter((word) => word.isWellFormed()),
  fc
    .tuple(fc.constantFrom(...HIDERS), fc.constantFrom(...STARTS), fc.string({ maxLength: 4 }))
    .map((parts) => parts.join('')),
);

/** Both readers are told of nothing but the commas. */
const READERS: Readonly<Record<string, (file: string) => readonly (readonly string[])[]>> = {
  'csv-parse': (file) => parseByCsvParse(file, { bom: true }),
  papaparse: (file) => {
    const words = file.replace(/^\uFEFF/u, '');
    const { data, errors } = Papa.parse<string[]>(words, { delimiter: ',', newline: '\r\n' });
    expect(errors).toEqual([]);
    // It also reads the nothing behind the last line end.
    return data.slice(0, -1);
  },
};

const FORMULA_SIGN = /^[\s\p{Cc}\p{Cf}]*[=+\-@|%＝＋－＠﹢﹣﹦﹫﹪％｜−]|^[\t\r\n]/u;
const MARKED = /^'+(?:[\s\p{Cc}\p{Cf}]*[=+\-@|%＝＋－＠﹢﹣﹦﹫﹪％｜−]|[\t\r\n])/u;

/** How somebody who knows the rule has the words back. */
const taken = (cell: string) => (MARKED.test(cell) ? cell.slice(1) : cell);

describe('a file for Excel and LibreOffice', () => {
  it('holds 50,000 rows that two readers give back as they were, with no cell that runs', () => {
    const row = fc.tuple(text, text, fc.integer(), fc.integer({ min: -99_999_999, max: 99_999_999 }));
    const rows = fc.sample(row, { numRuns: 50_000, seed: 17 });
    const file = csvFile(rows.map(([one, other, count, cents]) => [one, other, count, { cents }]));
    for (const [reader, parse] of Object.entries(READERS)) {
      const back = parse(file);
      expect(back.filter((cells) => cells.some((cell, at) => at < 2 && FORMULA_SIGN.test(cell)))).toEqual([]);
      const read = back.map(([one = '', other = '', count, cents]) =>
        JSON.stringify([taken(one), taken(other), Number(count), Math.round(Number(cents) * 100)]),
      );
      expect(read, reader).toEqual(rows.map((typed) => JSON.stringify(typed)));
    }
  });

  it('begins with what Excel needs to know the letters, and ends each line as the standard says', () => {
    expect(csvFile([['Name'], ['Zoë']])).toBe('\uFEFF"Name"\r\n"Zoë"\r\n');
  });

  it.each([
    [0, '0.00'],
    [5, '0.05'],
    [-5, '-0.05'],
    [4_200, '42.00'],
    [-4_200, '-42.00'],
    [1_896_000, '18960.00'],
  ])('writes %i cents as a number that adds up: %s', (cents, written) => {
    expect(csvLine([{ cents }])).toBe(written);
  });

  it.each([
    ['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
    ['＝1+1', `"'＝1+1"`],
    ['\u200B@SUM(A1)', `"'\u200B@SUM(A1)"`],
    ["'=1", `"''=1"`],
    ["'t Hooft", `"'t Hooft"`],
    ['Ana-Lisa', '"Ana-Lisa"'],
  ])('marks %s when a spreadsheet would run it, and leaves names alone', (typed, written) => {
    expect(csvLine([typed])).toBe(written);
  });

  it('leaves a cell empty where nothing is known', () => {
    expect(csvLine(['a', null, 3])).toBe('"a",,3');
  });
});
