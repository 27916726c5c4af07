import fc from 'fast-check'
import type { DirectoryObject, Group } from '../../src/state/state-document.ts'
import { APPLICATIONS, GROUPS, PRINCIPALS, SERVICE_PRINCIPALS, USERS } from './cast.ts'
import { arbSalt, choice, isRare, listOrNull, speltId, withoutGaps } from './spelling.ts'

/** Members are anyone, the group itself included, so that groups nest and form rings. */
const oneGroup = (id: string) =>
  fc
    .tuple(fc.array(fc.constantFrom(...PRINCIPALS), { maxLength: 4, size: 'max' }), arbSalt)
    .map(([members, salt]): Group[] => {
      if (isRare(salt, 0)) return []
      const listed = members.map((member, index) => ({ id: speltId(member, salt, 2 + index) }))
      return [
        withoutGaps({
          id: speltId(id, salt, 1),
          displayName: 'group',
          members: listOrNull(listed, salt, 6),
        }) as unknown as Group,
      ]
    })

export const arbGroups: fc.Arbitrary<Group[]> = fc
  .tuple(...GROUPS.map(oneGroup))
  .map((groups) => groups.flat())

const arbSecurityAttributes = fc
  .record({
    project: fc.constantFrom<unknown>('logs', 'Logs', 'Cascade', '', 5, null),
    level: fc.constantFrom<unknown>(5, 10, -5, '5', true, null),
    teams: fc.constantFrom<unknown>(['logs', 'abcd'], ['logs'], [], 'logs', null),
    salt: arbSalt,
  })
  .map(({ project, level, teams, salt }) => {
    const sets: Record<string, unknown> = {
      Eng: {
        '@odata.type': '#set',
        'Level@odata.type': '#Int32',
        Project: project,
        Level: level,
        Teams: teams,
      },
    }
    if (choice(salt, 0) === 3) sets.Empty = null
    return isRare(salt, 1) ? null : sets
  })

const oneDirectoryObject = (id: string, appId: string | undefined, attributes: 'bare' | 'attributed') =>
  fc
    .tuple(arbSalt, attributes === 'bare' ? fc.constant(undefined) : arbSecurityAttributes)
    .map(([salt, customSecurityAttributes]): DirectoryObject[] => {
      if (choice(salt, 0) === 3) return []
      const members = { displayName: 'someone', appId, customSecurityAttributes }
      return [withoutGaps({ id: speltId(id, salt, 1), ...members }) as unknown as DirectoryObject]
    })

/** Some of the users, with custom security attributes or without. */
export const arbUsers = (attributes: 'bare' | 'attributed'): fc.Arbitrary<DirectoryObject[]> =>
  fc.tuple(...USERS.map((id) => oneDirectoryObject(id, undefined, attributes))).map((users) => users.flat())

/** Some of the service principals, each of which is one of the applications. */
export const arbServicePrincipals = (attributes: 'bare' | 'attributed'): fc.Arbitrary<DirectoryObject[]> =>
  fc
    .tuple(...SERVICE_PRINCIPALS.map((id, index) => oneDirectoryObject(id, APPLICATIONS[index], attributes)))
    .map((principals) => principals.flat())
