/** The rooms from the ground floor up; imports point downwards only. */
const FLOORS = [
  ['text', 'guid', 'collection', 'scope', 'time', 'spelling', 'action'],
  ['condition'],
  ['role', 'principal', 'vault', 'lock'],
  ['state'],
  ['engine'],
  ['query'],
  ['control-plane', 'loader'],
  ['store'],
  ['emulator'],
  ['cli'],
]

const upwards = FLOORS.slice(0, -1).map((rooms, floor) => ({
  name: `${rooms.join('-')}-looks-upwards`,
  severity: 'error',
  comment:
    'A room imports only what stands below it. The types of the state document and of findings may be used everywhere.',
  from: { path: `^src/(${rooms.join('|')})/` },
  to: {
    path: `^src/(${FLOORS.slice(floor + 1)
      .flat()
      .join('|')})/`,
    pathNot: '^src/state/(state-document|finding)\\.ts$',
  },
}))

module.exports = {
  forbidden: [
    ...upwards,
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'core-without-node',
      severity: 'error',
      comment:
        'From scope to query the library runs in a browser or worker: no files, sockets or clocks of Node.',
      from: { path: `^src/(${FLOORS.slice(0, 6).flat().join('|')})/|^src/index\\.ts$` },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'core-without-file-search',
      severity: 'error',
      from: { path: `^src/(${FLOORS.slice(0, 6).flat().join('|')})/` },
      to: { path: 'node_modules/(fast-glob|commander|ajv)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'hot-path-without-lodash',
      severity: 'error',
      comment: 'What a decision runs through looks things up; it calls no general-purpose library.',
      from: {
        path: '^src/(engine|query|lock|vault|principal|role|condition|scope|action|time|guid|collection)/',
      },
      to: { path: 'node_modules/(lodash|immer)/' },
    },
    {
      name: 'library-without-command-line',
      severity: 'error',
      from: { path: '^src/(index|node)\\.ts$' },
      to: { path: '^src/(cli|emulator)/' },
    },
    { name: 'every-import-resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'every-module-is-used',
      severity: 'error',
      from: { orphan: true, pathNot: '\\.generated\\.ts$' },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node'],
    },
  },
}
