/** Whom mutual TLS has shown the client to be; a gateway without it leaves the field out or empty. */
export function certificateSubject(
  certificate: { subjectDN: string } | null | undefined,
): string | undefined {
  return certificate?.subjectDN === '' ? undefined : certificate?.subjectDN;
}
