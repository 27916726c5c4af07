import * as permission from '../../control-plane/permission/list.ts'
import type { Handler } from './route.ts'

export const listPermissions: Handler<'scope'> = ({ run, at }) => run(permission.listPermissions, at)
