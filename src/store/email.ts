/**
 * The form in which addresses are compared: the same for upper and lower case and for all encodings of a
 * letter (NFC, Unicode Standard Annex 15). Nothing is trimmed or removed: only example.com knows whose
 * mailbox `a.b+c@example.com` is.
 */
export function emailKey(email: string): string {
  return email.toLowerCase().normalize('NFC');
}
