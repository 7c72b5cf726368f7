export interface ClientCertificate {
  subjectDN: string;
}

/** Whom mutual TLS has shown the client to be; a gateway without it leaves the field out or empty. */
export function certificateSubject(
  certificate: ClientCertificate | null | undefined,
): string | undefined {
  return certificate?.subjectDN === '' ? undefined : certificate?.subjectDN;
}
