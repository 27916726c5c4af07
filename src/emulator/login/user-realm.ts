import type { Emulation } from '../emulation.ts'

/** Says where a user signs in: here, or nowhere that is known. */
export function userRealm(name: string, { view }: Emulation): object {
  const folded = name.toLowerCase()
  const domain = name.slice(name.lastIndexOf('@') + 1)
  const known = [...view().list('users')].some(
    ({ userPrincipalName }) => userPrincipalName?.toLowerCase() === folded,
  )
  return {
    ver: '1.0',
    account_type: known ? 'Managed' : 'Unknown',
    domain_name: domain,
    ...(known ? { cloud_instance_name: 'microsoftonline.com' } : {}),
    cloud_audience_urn: 'urn:federation:MicrosoftOnline',
  }
}
