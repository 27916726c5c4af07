const OTHER = 'Other'

/** The categories of Azure's list of built-in roles, by which the role files are cut. */
export const ROLE_CATEGORIES: readonly string[] = [
  'AI + machine learning',
  'Analytics',
  'Compute',
  'Containers',
  'Databases',
  'DevOps',
  'General',
  'Hybrid + multicloud',
  'Identity',
  'Integration',
  'Internet of things',
  'Management and governance',
  'Migration',
  'Mixed reality',
  'Monitor',
  'Networking',
  OTHER,
  'Privileged',
  'Security',
  'Storage',
  'Web and mobile',
]

const FILE_NAMES = new Map(
  ROLE_CATEGORIES.map((name) => [name, `${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.json`]),
)
const CATEGORIES = new Map([...FILE_NAMES].map(([category, fileName]) => [fileName, category]))

/** The file of a category, for example `ai-machine-learning.json`; that of `Other` for one not in the table. */
export function roleFileName(category: string | undefined): string {
  return FILE_NAMES.get(category ?? OTHER) ?? 'other.json'
}

/** The category that a file holds, for example `AI + machine learning`; `Other` for a file not in the table. */
export function roleCategory(fileName: string): string {
  return CATEGORIES.get(fileName) ?? OTHER
}
