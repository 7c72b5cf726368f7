import type { UserFields } from '../../src/store/users';

const FIRST =
  `Ada Alan Amara Anders Aiko Beatriz Bruno Chen Chiara Clara Daniel Diego Elena Emeka Eva
  Fatima Felix Freya Grace Hana Hugo Ines Isak Ivan Jamal Jana João Kaito Katya Kwame Lars Layla Leo
  Lina Lucía Mads Maya Mei Miguel Nadia Nils Noor Olga Omar Paula Priya Rafael Rosa Sami Sara Sofia
  Tariq Tomás Uma Viktor Wanjiru Yara Yuki Zoë Zuri`.split(/\s+/);

const LAST =
  `Adeyemi Almeida Andersen Bauer Bianchi Campos Chowdhury Costa Dahl Diallo Eriksen Fischer
  Fujita García Haddad Hansen Hernández Ivanova Jensen Kamau Kaya Khan Kowalski Larsen Lindqvist López
  Mbeki Meyer Moreau Müller Nakamura Nguyen Novák Okafor Oliveira Park Patel Petrov Rahman Ricci
  Rossi Sato Schmidt Silva Singh Suzuki Tanaka Torres Usman Varga Vega Wagner Walker Yilmaz Zhang`.split(
    /\s+/,
  );

/**
 * The user with a number: always the same one, so that seeding again creates no duplicates.
 *
 * @param n from 1
 */
export function madeUpUser(n: number): UserFields {
  const first = FIRST[n % FIRST.length] ?? '';
  // Coprime to the number of last names, so that all combinations come before the first one repeats.
  const last = LAST[(n * 7 + Math.floor(n / FIRST.length)) % LAST.length] ?? '';
  return {
    name: `${first} ${last}`,
    email: `${ascii(first)}.${ascii(last)}.${n}@example.com`,
    // A third have no age; every twentieth is suspended.
    ...(n % 3 !== 0 && { age: 18 + ((n * 13) % 62) }),
    status: n % 20 === 0 ? 'suspended' : 'active',
  };
}

const ascii = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[^a-zA-Z]/g, '')
    .toLowerCase();
