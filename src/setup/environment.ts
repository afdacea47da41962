/** The settings this process was started with, for programs that read them through `server/settings/load-config.ts`. */
export function environment(): Readonly<Record<string, string | undefined>> {
  return process.env;
}
