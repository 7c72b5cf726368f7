export interface ClientCertificate {
  subjectDN: string;
}

/**
 * The client's identity according to mutual TLS. Without mutual TLS, a gateway omits the field or leaves it
 * empty.
 */
export function certificateSubject(
  certificate: ClientCertificate | null | undefined,
): string | undefined {
  return certificate?.subjectDN === '' ? undefined : certificate?.subjectDN;
}
