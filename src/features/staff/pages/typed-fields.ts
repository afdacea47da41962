/** What a form sent, sign for sign: a password may have any. The last of two fields of one name counts. */
export async function typedFields(request: Request): Promise<Partial<Record<string, string>>> {
  try {
    const fields = [...(await request.formData())].filter(([, value]) => typeof value === 'string');
    return Object.fromEntries(fields) as Record<string, string>;
  } catch {
    return {};
  }
}
