import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { practitionerSchema, roomsSchema } from '#/features/booking/content.ts';
import { conditionSchema } from '#/features/conditions/content/condition.ts';
import { everyConditionSchema } from '#/features/conditions/content/every-condition.ts';
import { sourcesSchema } from '#/features/conditions/content/source.ts';
import { comparisonSchema, guideSchema } from '#/features/guides/content.ts';
import { glossarySchema } from '#/features/glossary/content.ts';
import { screeningSchema } from '#/features/screening/content.ts';
import { serviceSchema } from '#/features/services/content.ts';
import { clinicSchema, sitePageSchema } from '#/features/clinic/content.ts';

type JsonSchema = z.core.JSONSchema.BaseSchema;

const SCHEMAS = [
  { file: 'clinic.yaml', schema: clinicSchema },
  { file: 'services/*.yaml', schema: serviceSchema },
  { file: 'practitioners/*.yaml', schema: practitionerSchema },
  { file: 'rooms.yaml', schema: roomsSchema },
  { file: 'evidence/sources.yaml', schema: sourcesSchema },
  { file: 'every-condition.yaml', schema: everyConditionSchema },
  { file: 'screening.yaml', schema: screeningSchema },
  { file: 'conditions/*.md', schema: conditionSchema },
  { file: 'pages/*.md', schema: sitePageSchema },
  { file: 'guides/*.md', schema: guideSchema },
  { file: 'glossary.yaml', schema: glossarySchema },
  { file: 'medical-or-relaxation.yaml', schema: comparisonSchema },
] as const;

/** The paths of all parts of a schema that say nothing about themselves, and of all open groups. */
function gapsOf(schema: JsonSchema, path: string): string[] {
  const alternatives = (schema.anyOf ?? []).filter((option) => option.type !== 'null');
  const inner = [
    ...Object.entries(schema.properties ?? {}),
    ...(schema.prefixItems ?? []).map((item, index) => [String(index), item] as const),
    ...(schema.items !== undefined && !Array.isArray(schema.items) ? [['*', schema.items] as const] : []),
  ];
  const described = schema.description !== undefined;
  const open = schema.type === 'object' && schema.additionalProperties !== false;
  return [
    ...(described ? [] : [`${path} has no description`]),
    ...(open ? [`${path} takes unknown fields`] : []),
    ...alternatives.flatMap((option) => gapsOf({ ...option, description: option.description ?? '' }, path)),
    ...inner.flatMap(([key, part]) => (typeof part === 'object' ? gapsOf(part, `${path}.${key}`) : [])),
  ];
}

describe('the help text of content files', () => {
  test.each(SCHEMAS)('covers every field of $file, and unknown fields are refused', ({ schema }) => {
    const shape = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
    expect(Object.keys(shape.properties ?? shape.items ?? {}).length).toBeGreaterThan(0);
    expect(gapsOf(shape, 'file')).toEqual([]);
  });
});
