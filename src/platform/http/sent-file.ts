/** Far more than any file we write for a patient. */
const MAX_BYTES = 48 * 1024;

/** Whether a form sends a file. */
export function isUpload(request: Request): boolean {
  return (
    request.method === 'POST' && /^multipart\/form-data\b/i.test(request.headers.get('content-type') ?? '')
  );
}

/** The text of a file that was sent in the field of this name; null when there is none or it is too large. */
export async function readSentFile(request: Request, name: string): Promise<string | null> {
  try {
    const sent = (await request.formData()).get(name);
    return sent instanceof File && sent.size <= MAX_BYTES ? await sent.text() : null;
  } catch {
    return null;
  }
}
