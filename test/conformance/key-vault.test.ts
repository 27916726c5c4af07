import { runFamily } from './run-family.ts'

runFamily('key-vault')
