interface Version {
  readonly text: string
  readonly value: string
  /** What an app's settings call it, on the systems that have it. */
  readonly windows?: string
  readonly linux?: string
}

/** Run-times that clients let their users choose from, or choose by themselves. Nothing runs, so a few will do. */
const STACKS: ReadonlyMap<string, readonly Version[]> = new Map([
  [
    'Node',
    [
      { text: 'Node 22 LTS', value: '22-lts', windows: '~22', linux: 'NODE|22-lts' },
      { text: 'Node 20 LTS', value: '20-lts', windows: '~20', linux: 'NODE|20-lts' },
    ],
  ],
  [
    'Python',
    [
      { text: 'Python 3.13', value: '3.13', linux: 'PYTHON|3.13' },
      { text: 'Python 3.12', value: '3.12', linux: 'PYTHON|3.12' },
    ],
  ],
  ['.NET', [{ text: '.NET 8 (LTS)', value: 'dotnet8', windows: 'v8.0', linux: 'DOTNETCORE|8.0' }]],
])

/** https://learn.microsoft.com/rest/api/appservice/provider/get-web-app-stacks */
export function webAppStacks(): readonly object[] {
  return [...STACKS].map(([displayText, versions]) => {
    const value = displayText.toLowerCase().replace('.', 'dot')
    return {
      id: null,
      name: value,
      type: 'Microsoft.Web/webAppStacks',
      properties: { displayText, value, preferredOs: 'linux', majorVersions: versions.map(majorVersion) },
    }
  })
}

function majorVersion({ text, value, windows, linux }: Version): object {
  const stackSettings = {
    ...(windows === undefined ? {} : { windowsRuntimeSettings: runtime(windows) }),
    ...(linux === undefined ? {} : { linuxRuntimeSettings: runtime(linux) }),
  }
  return { displayText: text, value, minorVersions: [{ displayText: text, value, stackSettings }] }
}

function runtime(runtimeVersion: string): object {
  return {
    runtimeVersion,
    isHidden: false,
    isDeprecated: false,
    remoteDebuggingSupported: false,
    appInsightsSettings: { isSupported: false },
    gitHubActionSettings: { isSupported: false },
  }
}
