import { runFamily } from './run-family.ts'

runFamily('locks')
