import { z } from 'zod';
import { STATE_CODES } from '#/features/coverage/domain/answers.ts';
import type { CoverageWords } from '#/features/coverage/domain/words.ts';
import { ANSWER_SPACES, SOURCE_KINDS } from '#/features/coverage/domain/words.ts';
import { atLeastOneLine, localDay, words } from '#/platform/content/fields.ts';

const sourceIds = () =>
  z.array(words('an id of content/coverage/sources.yaml')).min(1).describe('a list of ids such as [S38]');

const panel = () =>
  z
    .strictObject({
      title: words('the title of the box'),
      lines: atLeastOneLine('a sentence about what a visit costs'),
      sources: sourceIds(),
    })
    .describe('a box with title, lines and sources');

/** What stands in `coverage/costs.yaml`. */
export const costsSchema = z
  .strictObject({
    ownPrice: words('our range of prices, with {low} and {high} in it'),
    ownPriceOne: words('our one price, with {low} in it'),
    formula: atLeastOneLine('a step of working out what you pay'),
    carLimits: z
      .array(
        z
          .strictObject({
            state: z.enum(STATE_CODES).describe('the 2 letters of a state'),
            line: words('what a policy of the state has for care'),
            sources: sourceIds(),
          })
          .describe('a limit with state, line and sources'),
      )
      .describe('a list of states, or [] for none'),
    panels: z
      .strictObject({
        SELF_PAY: panel(),
        BOTH: panel(),
        PLAN_SHARE: panel(),
        AUTO_DIRECT: panel(),
        WC_NO_BILL: panel(),
        VA_NO_BILL: panel(),
      })
      .describe('the boxes SELF_PAY, BOTH, PLAN_SHARE, AUTO_DIRECT, WC_NO_BILL and VA_NO_BILL'),
  })
  .describe('what a visit may cost') satisfies z.ZodType<CoverageWords['costs']>;

const script = () =>
  z
    .strictObject({
      title: words('the title of the script'),
      whom: words('whom to call'),
      opening: words('what to say first'),
      lines: z
        .array(
          z
            .strictObject({
              say: words('what to ask'),
              space: z.enum(ANSWER_SPACES).describe(`one of: ${ANSWER_SPACES.join(', ')}`),
            })
            .describe('a question with say and space'),
        )
        .min(1)
        .describe('a list with at least 1 question'),
      closing: words('what to say at the end'),
      after: words('what to do with the answers'),
    })
    .describe('a script with title, whom, opening, lines, closing and after');

/** What stands in `coverage/scripts.yaml`. */
export const scriptsSchema = z
  .strictObject({ INSURER: script(), WC: script(), AUTO: script(), VA: script() })
  .describe('the scripts INSURER, WC, AUTO and VA') satisfies z.ZodType<CoverageWords['scripts']>;

/** What stands in `coverage/hsa.yaml`. */
export const hsaSchema = z
  .strictObject({
    lines: z
      .strictObject({
        NOT_ELIGIBLE: words('what we say when the money may not be used'),
        ELIGIBLE_WITH_DOCS: words('what we say when the money may most likely be used'),
        GET_LMN_FIRST: words('what we say when a letter comes first'),
      })
      .describe('the lines NOT_ELIGIBLE, ELIGIBLE_WITH_DOCS and GET_LMN_FIRST'),
    sources: sourceIds(),
    letter: z
      .strictObject({
        title: words('the title of the list for the doctor'),
        intro: words('what the list is for'),
        parts: atLeastOneLine('a thing the letter must say'),
        warning: words('what a letter does not do'),
      })
      .describe('the letter with title, intro, parts and warning'),
  })
  .describe('the words about HSA and FSA money') satisfies z.ZodType<CoverageWords['hsa']>;

const part = () =>
  z
    .strictObject({ label: words('the part of the order'), help: words('a sentence about it') })
    .describe('a part with label and help');

/** What stands in `coverage/order.yaml`. */
export const orderSchema = z
  .strictObject({
    title: words('the title of the list'),
    intro: words('what the list is for'),
    parts: z
      .strictObject({
        patient: part(),
        dateWritten: part(),
        diagnosis: part(),
        treatment: part(),
        areas: part(),
        frequency: part(),
        length: part(),
        goals: part(),
        prescriber: part(),
        signature: part(),
      })
      .describe('the ten parts of an order'),
    whoMaySign: atLeastOneLine('somebody who may sign'),
  })
  .describe('the words about the order') satisfies z.ZodType<CoverageWords['order']>;

const source = z
  .strictObject({
    id: words('a short name such as S05'),
    title: words('what it is'),
    body: words('who says it'),
    address: z
      .string()
      .regex(/^https?:\/\/\S+$/)
      .nullable()
      .describe('a web address, or null for none'),
    readOn: localDay('the day it was read'),
    kind: z.enum(SOURCE_KINDS).describe(`one of: ${SOURCE_KINDS.join(', ')}`),
  })
  .describe('a source with id, title, body, address, readOn and kind');

/** What stands in `coverage/sources.yaml`. */
export const coverageSourcesSchema = z
  .strictObject({
    kinds: z
      .strictObject({
        primary: words('what a primary source is called'),
        copy: words('what a copy is called'),
        'second-hand': words('what a second-hand source is called'),
        code: words('what source code is called'),
        practice: words('what common practice is called'),
      })
      .describe('the names of the kinds'),
    sources: z.array(source).min(1).describe('a list with at least 1 source'),
  })
  .describe('the register of sources') satisfies z.ZodType<CoverageWords['sources']>;
