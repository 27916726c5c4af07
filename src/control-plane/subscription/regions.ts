/** A region of Azure's public cloud. */
export interface Region {
  readonly name: string
  readonly displayName: string
  readonly geographyGroup: string
}

/** https://learn.microsoft.com/azure/reliability/regions-list */
export const REGIONS: readonly Region[] = [
  ...regions('US', 'East US', 'East US 2', 'South Central US', 'West US 2', 'West US 3', 'Central US'),
  ...regions('US', 'North Central US', 'West US', 'West Central US'),
  ...regions('Canada', 'Canada Central', 'Canada East'),
  ...regions('South America', 'Brazil South', 'Brazil Southeast', 'Chile Central'),
  ...regions('Mexico', 'Mexico Central'),
  ...regions('Europe', 'North Europe', 'Sweden Central', 'UK South', 'West Europe', 'France Central'),
  ...regions(
    'Europe',
    'Germany West Central',
    'Italy North',
    'Norway East',
    'Poland Central',
    'Spain Central',
  ),
  ...regions('Europe', 'Switzerland North', 'Austria East', 'UK West', 'France South', 'Germany North'),
  ...regions('Europe', 'Norway West', 'Switzerland West', 'Sweden South'),
  ...regions('Middle East', 'Qatar Central', 'UAE North', 'UAE Central', 'Israel Central'),
  ...regions('Africa', 'South Africa North', 'South Africa West'),
  ...regions('Asia Pacific', 'Australia East', 'Southeast Asia', 'Central India', 'East Asia', 'Japan East'),
  ...regions('Asia Pacific', 'Korea Central', 'New Zealand North', 'Indonesia Central', 'Malaysia West'),
  ...regions('Asia Pacific', 'Australia Southeast', 'Australia Central', 'Australia Central 2', 'Japan West'),
  ...regions('Asia Pacific', 'Korea South', 'South India', 'West India'),
]

function regions(geographyGroup: string, ...displayNames: readonly string[]): Region[] {
  return displayNames.map((displayName) => {
    return { name: displayName.toLowerCase().replaceAll(' ', ''), displayName, geographyGroup }
  })
}
