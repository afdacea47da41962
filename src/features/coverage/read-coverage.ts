import type { CoverageWords } from '#/features/coverage/domain/words.ts';
import {
  costsSchema,
  coverageSourcesSchema,
  hsaSchema,
  orderSchema,
  scriptsSchema,
} from '#/features/coverage/papers-content-schema.ts';
import {
  appealsSchema,
  changesSchema,
  docsSchema,
  needsSchema,
  notesSchema,
  outcomesSchema,
  reasonsSchema,
} from '#/features/coverage/words-content-schema.ts';
import { readOne, type Reading } from '#/platform/content/read-kinds.ts';

/** The folder's files as one kind: words that are not whole are no use to anybody. */
export async function readCoverageWords(dir: string): Promise<Reading<CoverageWords>> {
  const readings = {
    outcomes: await readOne(dir, 'coverage/outcomes.yaml', outcomesSchema),
    reasons: await readOne(dir, 'coverage/reasons.yaml', reasonsSchema),
    needs: await readOne(dir, 'coverage/needs.yaml', needsSchema),
    docs: await readOne(dir, 'coverage/docs.yaml', docsSchema),
    costs: await readOne(dir, 'coverage/costs.yaml', costsSchema),
    scripts: await readOne(dir, 'coverage/scripts.yaml', scriptsSchema),
    notes: await readOne(dir, 'coverage/notes.yaml', notesSchema),
    hsa: await readOne(dir, 'coverage/hsa.yaml', hsaSchema),
    appeals: await readOne(dir, 'coverage/appeals.yaml', appealsSchema),
    changes: await readOne(dir, 'coverage/changes.yaml', changesSchema),
    order: await readOne(dir, 'coverage/order.yaml', orderSchema),
    sources: await readOne(dir, 'coverage/sources.yaml', coverageSourcesSchema),
  };
  const faults = Object.values(readings).flatMap((reading) => reading.faults);
  if (faults.length > 0) return { entries: [], faults };
  const value = {
    outcomes: onlyOne(readings.outcomes),
    reasons: onlyOne(readings.reasons),
    needs: onlyOne(readings.needs),
    docs: onlyOne(readings.docs),
    costs: onlyOne(readings.costs),
    scripts: onlyOne(readings.scripts),
    notes: onlyOne(readings.notes),
    hsa: onlyOne(readings.hsa),
    appeals: onlyOne(readings.appeals),
    changes: onlyOne(readings.changes),
    order: onlyOne(readings.order),
    sources: onlyOne(readings.sources),
  };
  return { entries: [{ file: 'content/coverage', value, body: '' }], faults };
}

function onlyOne<Value>({ entries: [entry] }: Reading<Value>): Value {
  if (entry === undefined) throw new Error('A file without faults has no value.');
  return entry.value;
}
