/** Objects of Azure or of this package that are recognised, decide nothing, and are left out with a word about it. */
export type LeftOut =
  | 'classicAdministrator'
  | 'device'
  | 'application'
  | 'directoryRole'
  | 'administrativeUnit'
  | 'contact'
  | 'otherDirectoryObject'
  | 'policy'
  | 'builtInRole'
  | 'azureHoundRecord'
  | 'request'
  | 'decision'

/** What is left out, and why that does no harm. */
export const LEFT_OUT: Readonly<Record<LeftOut, { readonly what: string; readonly why: string }>> = {
  classicAdministrator: {
    what: 'classic administrator',
    why: 'Azure retired classic administrators in August 2024, they grant nothing',
  },
  device: { what: 'device', why: 'a device counts only as a member of groups' },
  application: {
    what: 'application registration',
    why: 'roles are assigned to service principals: export those',
  },
  directoryRole: { what: 'directory role', why: 'the roles of Entra ID are no roles of Azure resources' },
  administrativeUnit: { what: 'administrative unit', why: 'it is no group that roles can be assigned to' },
  contact: { what: 'contact', why: 'a contact cannot sign in' },
  otherDirectoryObject: {
    what: 'directory object of another type',
    why: 'it counts only as a member of groups',
  },
  policy: { what: 'policy object', why: 'Azure Policy decides about contents, not about who may act' },
  builtInRole: {
    what: 'built-in role in the shape of PowerShell',
    why: 'that shape flattens permission entries, and the built-in roles are known anyway',
  },
  azureHoundRecord: { what: 'AzureHound record', why: 'it says nothing about access to Azure resources' },
  request: { what: 'request', why: 'requests are no part of a state' },
  decision: { what: 'decision', why: 'decisions are no part of a state' },
}
