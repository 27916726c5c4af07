/** Versions that clients choose from where a user names none: they take the first that is no preview. */
export function apiVersionsOf(namespace: string): readonly string[] {
  return BY_NAMESPACE.get(namespace.toLowerCase()) ?? USUAL
}

/** Of providers that are not in the table below. Which version a client takes makes no difference to most types. */
const USUAL = ['2024-03-01', '2023-01-01', '2022-01-01', '2021-04-01']

/** The versions of the providers' published interfaces. */
const BY_NAMESPACE: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    'microsoft.app': ['2025-01-01', '2024-03-01', '2023-05-01', '2022-10-01'],
    'microsoft.authorization': ['2022-04-01', '2020-10-01', '2020-05-01', '2016-09-01'],
    'microsoft.compute': ['2024-07-01', '2023-09-01', '2022-08-01', '2021-07-01'],
    'microsoft.containerinstance': ['2023-05-01', '2022-10-01-preview', '2021-10-01'],
    'microsoft.keyvault': ['2024-11-01', '2023-07-01', '2022-07-01', '2019-09-01'],
    'microsoft.managedidentity': ['2024-11-30', '2023-01-31', '2022-01-31-preview', '2018-11-30'],
    'microsoft.management': ['2023-04-01', '2021-04-01', '2020-05-01'],
    'microsoft.network': ['2024-05-01', '2023-09-01', '2022-07-01', '2021-02-01'],
    'microsoft.resources': ['2025-04-01', '2024-03-01', '2022-09-01', '2021-04-01'],
    'microsoft.storage': ['2024-01-01', '2023-01-01', '2022-09-01', '2021-04-01'],
    'microsoft.web': ['2024-04-01', '2023-12-01', '2022-03-01', '2021-02-01'],
  }),
)
