import { fileURLToPath } from 'node:url';

/**
 * A copy of the sample clinic that stays as it is, whatever a clinic writes into its own content: tests of code
 * stand on it, and may name its prices, people and pages.
 */
export const SAMPLE_DIR = fileURLToPath(new URL('../fixtures/sample-content', import.meta.url));
