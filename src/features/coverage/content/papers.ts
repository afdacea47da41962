import { z } from 'zod';
import { entryForEach, sourceIds } from '#/features/coverage/content/parts.ts';
import { STATE_CODES } from '#/features/coverage/domain/answers.ts';
import { CALL_SCRIPTS, COST_PANELS } from '#/features/coverage/domain/decision.ts';
import { ORDER_CHECKS, ORDER_PARTS } from '#/features/coverage/domain/order-parts.ts';
import { atLeastOneLine, words } from '#/platform/content/fields.ts';

/** The room that is left for what the other side says. */
const ANSWER_SPACES = ['yes-no', 'line', 'amount', 'none'] as const;

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
    panels: entryForEach(COST_PANELS, panel, 'a box').describe(`the boxes ${COST_PANELS.join(', ')}`),
  })
  .describe('what a visit may cost');

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
              /** `____` is a blank to fill in; `{clinic}`, `{npi}` and `{taxId}` become the clinic's own. */
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
export const scriptsSchema = entryForEach(
  CALL_SCRIPTS.filter((name) => name !== 'NONE'),
  script,
  'a script',
);

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
    /** For the request to the doctor. The site never writes the letter. */
    letter: z
      .strictObject({
        title: words('the title of the list for the doctor'),
        intro: words('what the list is for'),
        parts: atLeastOneLine('a thing the letter must say'),
        warning: words('what a letter does not do'),
      })
      .describe('the letter with title, intro, parts and warning'),
  })
  .describe('the words about HSA and FSA money');

const part = () =>
  z
    .strictObject({ label: words('the part of the order'), help: words('a sentence about it') })
    .describe('a part with label and help');

/** What stands in `coverage/order.yaml`. */
export const orderSchema = z
  .strictObject({
    title: words('the title of the list'),
    intro: words('what the list is for'),
    parts: entryForEach(ORDER_PARTS, part, 'the words').describe('the ten parts of an order'),
    checks: entryForEach(ORDER_CHECKS, part, 'the words').describe('what makes an order count today'),
    whoMaySign: atLeastOneLine('somebody who may sign'),
  })
  .describe('the words about the order');
