import { join } from 'node:path';
import ts from 'typescript';

export type Answer = {
  /** A type of the SDK below `Stripe`, such as `Checkout.Session`. */
  readonly type: string;
  readonly value: unknown;
};

const FILE = join(import.meta.dirname, 'answers-of-the-sandbox.ts');

/** What stands in JSON: a Decimal is a text there. */
const WIRE = `import type Stripe from 'stripe';
type Wire<T> = T extends string ? T : T extends Stripe.Decimal ? string : T extends (infer Item)[] ? Wire<Item>[]
  : T extends object ? { [Name in keyof T]: Wire<T[Name]> } : T;
type List<T> = { object: 'list'; data: T[]; has_more: boolean; url: string };
`;

/**
 * Holds answers against the vendor's own type definitions, as if they were written in a program: a field
 * that the SDK does not know, one that is missing or one of another type is a fault, at every depth. Gives the faults
 * of each answer.
 */
export function faultsAgainstSdk(answers: readonly Answer[]): readonly (readonly string[])[] {
  const parts = answers.map(
    ({ type, value }, index) =>
      `export const answer${index}: ${wireType(type)} = ${JSON.stringify(value, null, 1)};\n`,
  );
  const program = programOf(WIRE + parts.join(''));
  const faults = ts.getPreEmitDiagnostics(program, program.getSourceFile(FILE));
  let end = WIRE.length;
  return parts.map((part) => {
    const start = end;
    end += part.length;
    return faults
      .filter((fault) => fault.start !== undefined && fault.start >= start && fault.start < end)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
  });
}

function wireType(type: string): string {
  const inner = /^List<(.+)>$/.exec(type)?.[1];
  return inner === undefined ? `Wire<Stripe.${type}>` : `List<Wire<Stripe.${inner}>>`;
}

function programOf(source: string): ts.Program {
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ESNext,
    types: ['node'],
  };
  const host = ts.createCompilerHost(options);
  const real = { ...host };
  host.fileExists = (file) => file === FILE || real.fileExists(file);
  host.readFile = (file) => (file === FILE ? source : real.readFile(file));
  host.getSourceFile = (file, target) =>
    file === FILE ? ts.createSourceFile(file, source, target) : real.getSourceFile(file, target);
  return ts.createProgram([FILE], options, host);
}
