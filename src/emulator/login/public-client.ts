import type { View } from '../../control-plane/view.ts'
import { guidKey } from '../../guid/guid.ts'
import { applicationWith, unknownApplication } from './directory-client.ts'
import type { SignInFault } from './sign-in-fault.ts'

/** Programs of Microsoft's that every tenant knows: the az CLI, Azure PowerShell, Visual Studio Code, Visual Studio. */
const KNOWN: ReadonlySet<string> = new Set(
  [
    '04b07795-8ddb-461a-bbee-02f9e1bf7b46',
    '1950a258-227b-4e31-a9cf-717495945fc2',
    'aebc6443-996d-45c2-90f0-388ff96faa56',
    '872cd9fa-d31f-45e0-9eab-6e460a02d1f1',
  ].map(guidKey),
)

/** Refuses a program, through which a user signs in, that the tenant does not know. */
export function refusedPublicClient(view: View, clientId: string): SignInFault | undefined {
  if (KNOWN.has(guidKey(clientId)) || applicationWith(view, clientId) !== undefined) return undefined
  return unknownApplication(clientId, view)
}
