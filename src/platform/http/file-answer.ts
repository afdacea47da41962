const TYPES = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
} as const;

/** Words to save as a file. Its name says what it is and nothing about whose it is. */
export function fileAnswer(text: string, name: string, kind: keyof typeof TYPES): Response {
  return new Response(text, {
    headers: {
      'Content-Type': TYPES[kind],
      'Content-Disposition': `attachment; filename="${name}.${kind}"`,
      'Cache-Control': 'no-store',
    },
  });
}
