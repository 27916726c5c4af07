/** Makes every generated source file. A step is a file of `scripts/generate/`, and is called here. */
import { generateBuiltInRoles } from './generate/built-in-roles.ts'
import { generateOperations } from './generate/operations.ts'
import { generateValidators } from './generate/validators.ts'

await generateBuiltInRoles()
await generateOperations()
await generateValidators()
