import * as operations from '../../control-plane/provider/list-operations.ts'
import * as provider from '../../control-plane/provider/read-provider.ts'
import * as registration from '../../control-plane/provider/register-provider.ts'
import type { Handler } from './route.ts'

export const listProviders: Handler<'subscriptionId'> = ({ run, at, listing }) =>
  run(provider.listProviders, { ...at, ...listing })

export const getProvider: Handler<'subscriptionId' | 'namespace'> = ({ run, at }) =>
  run(provider.getProvider, at)

export const listTenantProviders: Handler = ({ run, listing }) => run(provider.listTenantProviders, listing)

export const getTenantProvider: Handler<'namespace'> = ({ run, at }) => run(provider.getTenantProvider, at)

export const registerProvider: Handler<'subscriptionId' | 'namespace'> = ({ run, at }) =>
  run(registration.registerProvider, { ...at, verb: 'register' })

export const unregisterProvider: Handler<'subscriptionId' | 'namespace'> = ({ run, at }) =>
  run(registration.registerProvider, { ...at, verb: 'unregister' })

export const listOperations: Handler<'namespace'> = ({ run, at }) => run(operations.listOperations, at)

export const listProviderOperations: Handler = ({ run }) => run(operations.listProviderOperations, {})

export const getProviderOperations: Handler<'namespace'> = ({ run, at }) =>
  run(operations.getProviderOperations, at)
