import type { World } from './worlds.ts'

/**
 * A failing world without all that it can do without: every element, member and request is left out in turn, and put
 * back only where the failure needs it. What is left is small enough to read. Where `fails` throws, it is another failure.
 */
export function reducedWorld(world: World, fails: (world: World) => boolean): World {
  const copy: World = JSON.parse(JSON.stringify(world))
  const stillFails = () => {
    try {
      return fails(copy)
    } catch {
      return false
    }
  }
  reduce(copy.requests, stillFails)
  reduce(copy.state, stillFails)
  reduce(copy.requests, stillFails)
  return copy
}

function reduce(node: unknown, fails: () => boolean): void {
  if (typeof node !== 'object' || node === null) return
  if (Array.isArray(node)) {
    for (let index = node.length - 1; index >= 0; index--) {
      const [removed] = node.splice(index, 1)
      if (!fails()) node.splice(index, 0, removed)
    }
  } else {
    for (const [name, removed] of Object.entries(node)) {
      Reflect.deleteProperty(node, name)
      if (!fails()) restore(node, name, removed)
    }
  }
  for (const child of Object.values(node)) reduce(child, fails)
}

/** Defined, not assigned: the name may be `__proto__`. */
function restore(node: object, name: string, value: unknown): void {
  Object.defineProperty(node, name, { value, enumerable: true, configurable: true, writable: true })
}
