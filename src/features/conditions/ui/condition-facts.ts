import { conditionTitle } from '#/features/conditions/domain/condition-title.ts';
import type { ConditionView } from '#/features/conditions/ui/condition-view.ts';
import { paths } from '#/paths.ts';
import { type AddressOf, clinicNode, type JsonLdNode, PATIENTS, reviewFacts } from '#/ui/json-ld.ts';

/** A condition page for search engines: only what the page itself says. */
export function conditionFacts(
  { condition, sources }: ConditionView,
  clinicName: string,
  addressOf: AddressOf,
): JsonLdNode {
  const address = addressOf(paths.condition(condition.slug));
  return {
    '@type': 'MedicalWebPage',
    '@id': address,
    url: address,
    name: conditionTitle(condition),
    image: addressOf(paths.socialImage(paths.condition(condition.slug))),
    description: `${condition.answer.whatItIs} ${condition.answer.canMassageHelp}`,
    inLanguage: 'en-US',
    ...reviewFacts(condition),
    author: clinicNode(clinicName, addressOf),
    publisher: clinicNode(clinicName, addressOf),
    audience: PATIENTS,
    about: {
      '@type': 'MedicalCondition',
      name: condition.medicalName,
      alternateName: otherNames(condition),
      signOrSymptom: condition.symptoms.map((name) => ({ '@type': 'MedicalSignOrSymptom', name })),
    },
    citation: sources.flatMap((source) => source.address ?? []),
  };
}

/** `alsoCalled` helps the search and holds causes and look-alikes too, so it is no list of names. */
function otherNames({ medicalName, plainName, shortName }: ConditionView['condition']): readonly string[] {
  return [plainName, shortName].filter((name) => name.toLowerCase() !== medicalName.toLowerCase());
}
