/**
 * What is compared when two addresses are: one form for all cases and all spellings of a letter
 * (NFC, Unicode Standard Annex 15). Nothing is trimmed or left out; whose mailbox
 * `a.b+c@example.com` is, is for example.com to know.
 */
export function emailKey(email: string): string {
  return email.toLowerCase().normalize('NFC');
}
