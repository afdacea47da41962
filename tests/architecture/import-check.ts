import { FEATURE_KNOWS } from './feature-order.ts';
import type { ImportRule } from './import-rule.ts';
import { IMPORT_RULES } from './import-rules.ts';
import type { Import } from './imports.ts';

/** Every import that its file's room does not allow, in words. */
export function forbiddenImports(imports: readonly Import[], rules = IMPORT_RULES): string[] {
  return imports.flatMap((one) => {
    const rule = rules.find(({ files }) => files.test(one.from));
    if (rule === undefined) return [`${one.from} lives in no room of the architecture`];
    const feature = rule.files.exec(one.from)?.groups?.['feature'];
    if (allowedBy(rule, feature).some((allowed) => allowed(one))) return [];
    return [`${one.from} (${rule.room}) may not import ${one.to}${one.typeOnly ? ', not even a type' : ''}`];
  });
}

function allowedBy(rule: ImportRule, feature: string | undefined): ((one: Import) => boolean)[] {
  return rule.may.flatMap((entry) => {
    const typesOnly = entry.startsWith('type ');
    const place = typesOnly ? entry.slice('type '.length) : entry;
    return placesFor(place, feature).map((pattern) => (one: Import) => {
      return pattern.test(one.to) && (one.typeOnly || !typesOnly);
    });
  });
}

function placesFor(place: string, feature: string | undefined): RegExp[] {
  const names = place.includes('<known>') ? (FEATURE_KNOWS[feature ?? ''] ?? []) : [feature ?? ''];
  return names.map((name) => {
    const path = place.replace(/<own>|<known>/, name).replaceAll(/[.@]/g, String.raw`\$&`);
    return new RegExp(`^${path.replaceAll('*', '[^/]+')}${/[/:]$/.test(path) ? '' : '$'}`);
  });
}

/** Features that the table does not know; a new one must say whom it may know. */
export function unknownFeatures(paths: readonly string[]): string[] {
  const names = paths.map((path) => /^src\/features\/([^/]+)$/.exec(path)?.[1]);
  return names.filter((name): name is string => name !== undefined && !(name in FEATURE_KNOWS));
}
