import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { must } from './exec';

/** A certificate with its key, as PEM. */
export interface KeyPair {
  readonly certificate: string;
  readonly key: string;
}

/** A certificate authority for one run. Replaces Let's Encrypt and the authorities of the internet. */
export class CertificateAuthority {
  private constructor(private readonly folder: string) {}

  static async create(folder: string): Promise<CertificateAuthority> {
    const authority = new CertificateAuthority(folder);
    const subject = ['-subj', '/CN=cdk8s-mesh test authority', '-days', '2'];
    const usage = ['-addext', 'basicConstraints=critical,CA:TRUE', '-addext', 'keyUsage=critical,keyCertSign,cRLSign'];
    await must([...newKey, '-keyout', authority.at('ca.key'), '-out', authority.at('ca.crt'), ...subject, ...usage]);
    return authority;
  }

  /** The certificate of the authority, as PEM. */
  get certificate(): string {
    return readFileSync(this.at('ca.crt'), 'utf8');
  }

  /** Issues a certificate for DNS names. */
  async issue(dnsNames: readonly string[]): Promise<KeyPair> {
    const name = dnsNames[0]!.replace('*', 'wildcard');
    const [certificate, key] = [this.at(`${name}.crt`), this.at(`${name}.key`)];
    const names = ['-addext', `subjectAltName=${dnsNames.map((dns) => `DNS:${dns}`).join(',')}`, '-addext', 'basicConstraints=CA:FALSE'];
    const signer = ['-CA', this.at('ca.crt'), '-CAkey', this.at('ca.key'), '-subj', `/CN=${dnsNames[0]!}`, '-days', '2'];
    await must([...newKey, '-keyout', key, '-out', certificate, ...signer, ...names]);
    return { certificate: readFileSync(certificate, 'utf8'), key: readFileSync(key, 'utf8') };
  }

  private at(file: string): string {
    return join(this.folder, file);
  }
}

const newKey = ['openssl', 'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
