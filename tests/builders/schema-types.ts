import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** A column as one word: `text`, `integer` or `bytes`, with `?` when it may be empty. */
export type Columns = Readonly<Record<string, string>>;

const FIXTURE = fileURLToPath(new URL('./schema-rows.ts', import.meta.url));
const ROOT = fileURLToPath(new URL('../../', import.meta.url));

let known: Readonly<Record<string, Columns>> | undefined;

/** The TypeScript types of every table, read by the compiler itself, so that nothing is written down twice. */
export function typesOfTables(): Readonly<Record<string, Columns>> {
  return (known ??= readTypes());
}

function readTypes(): Readonly<Record<string, Columns>> {
  const config = ts.getParsedCommandLineOfConfigFile(`${ROOT}tsconfig.json`, {}, configHost());
  const program = ts.createProgram([FIXTURE], config?.options ?? {});
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(FIXTURE);
  const alias = source?.statements.find(ts.isTypeAliasDeclaration);
  if (alias === undefined) throw new Error('The fixture names no type.');
  const tables = checker.getTypeAtLocation(alias).getProperties();
  return Object.fromEntries(
    tables.map((table) => [table.name, columnsOf(checker, checker.getTypeOfSymbol(table))]),
  );
}

function configHost(): ts.ParseConfigFileHost {
  return {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: (diagnostic) => {
      throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'));
    },
  };
}

function columnsOf(checker: ts.TypeChecker, table: ts.Type): Columns {
  return Object.fromEntries(
    table.getProperties().map((column) => [column.name, wordFor(checker, checker.getTypeOfSymbol(column))]),
  );
}

function wordFor(checker: ts.TypeChecker, type: ts.Type): string {
  const filled = checker.getNonNullableType(type);
  const optional = filled === type ? '' : '?';
  if (checker.isTypeAssignableTo(filled, checker.getStringType())) return `text${optional}`;
  if (checker.isTypeAssignableTo(filled, checker.getNumberType())) return `integer${optional}`;
  if (checker.typeToString(filled).startsWith('Uint8Array')) return `bytes${optional}`;
  return `${checker.typeToString(filled)}${optional}`;
}
