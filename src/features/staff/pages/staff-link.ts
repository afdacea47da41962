import type { AstroGlobal } from 'astro';
import { choosePassword, linkAsks, type LinkFault } from '#/features/staff/choose-password.ts';
import type { StaffId } from '#/features/staff/domain/staff-member.ts';
import { typedFields } from '#/features/staff/pages/typed-fields.ts';
import { openStaffLink } from '#/features/staff/staff-link.ts';
import { linkFaultWords } from '#/features/staff/ui/refusal-words.ts';
import { paths } from '#/paths.ts';
import type { SealedBox } from '#/platform/security/sealed-box.ts';
import { newTotpSecret, totpAddress } from '#/platform/security/totp.ts';

type Typed = Partial<Record<string, string>>;

/** A link of the staff: a GET shows what it asks for, and only the button changes anything. */
export async function staffLinkPage(astro: AstroGlobal) {
  const { context, clientKey, requestId } = astro.locals;
  const token = astro.params['token'] ?? '';
  const person = await openStaffLink(context, token);
  if (person === null) {
    astro.response.status = 404;
    return { kind: 'over' as const };
  }
  const typed = astro.request.method === 'POST' ? await typedFields(astro.request) : null;
  const secret =
    linkAsks(person).code === 'set-up' ? shownSecret(context.sealedBox, person.staff.id, typed) : null;
  const faults = [];
  if (typed !== null) {
    const { password = '', again = '', code = '' } = typed;
    const visitor = { clientKey, requestId };
    const chosen = await choosePassword(context, token, { password, again, code, secret }, visitor);
    if (chosen.ok) return { kind: 'done' as const, ...chosen.value };
    faults.push(faultOf(astro, chosen.fault));
  }
  return {
    kind: 'form' as const,
    action: paths.deskStaffLink(token),
    staff: person.staff,
    asks: linkAsks(person),
    phone: secret === null ? null : phoneOf(context, person.staff, secret),
    faults,
  };
}

type Named = { readonly id: StaffId; readonly email: string };
type PhoneContext = {
  readonly sealedBox: SealedBox;
  readonly content: { readonly clinic: { readonly shortName: string } };
};

function phoneOf({ sealedBox, content }: PhoneContext, { id, email }: Named, secret: string) {
  return {
    secret: secret.replace(/.{4}(?=.)/g, '$& '),
    address: totpAddress(secret, `${content.clinic.shortName} desk`, email),
    sealed: sealedBox.seal(secret, placeOf(id)),
  };
}

/** The one that the page showed before: a picture that was photographed stays the right one. */
function shownSecret(sealedBox: SealedBox, id: StaffId, typed: Typed | null): string {
  try {
    return sealedBox.open(typed?.['phone'] ?? '', placeOf(id));
  } catch {
    // The first time, or it was not made here.
    return newTotpSecret();
  }
}

function placeOf(id: StaffId) {
  return { table: 'form', rowId: id, column: 'phone' } as const;
}

function faultOf(astro: AstroGlobal, fault: LinkFault) {
  astro.response.status = fault.kind === 'too-many-tries' ? 429 : 422;
  return linkFaultWords(fault);
}
