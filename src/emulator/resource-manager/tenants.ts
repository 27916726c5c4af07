import * as tenant from '../../control-plane/tenant/list-tenants.ts'
import type { Handler } from './route.ts'

export const listTenants: Handler = ({ run }) => run(tenant.listTenants, {})
