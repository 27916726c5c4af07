import { ownMember } from './property.ts'

/** A password's secret is told once, when it is made; afterwards only that there is one. */
export function printedPasswords(value: unknown): unknown {
  return Array.isArray(value) ? value.map(printedPassword) : []
}

function printedPassword(credential: unknown): unknown {
  if (typeof credential !== 'object' || credential === null) return {}
  return {
    customKeyIdentifier: ownMember(credential, 'customKeyIdentifier') ?? null,
    displayName: ownMember(credential, 'displayName') ?? null,
    endDateTime: ownMember(credential, 'endDateTime') ?? null,
    hint: ownMember(credential, 'hint') ?? null,
    keyId: ownMember(credential, 'keyId') ?? null,
    secretText: null,
    startDateTime: ownMember(credential, 'startDateTime') ?? null,
  }
}
