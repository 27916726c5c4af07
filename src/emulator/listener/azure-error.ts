/** An error in the shape that Resource Manager, Graph and vaults share. */
export function azureError(
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(errorText(code, message), {
    status,
    headers: { ...headers, 'content-type': JSON_TYPE },
  })
}

export function errorText(code: string, message: string): string {
  return JSON.stringify({ error: { code, message } })
}

export const JSON_TYPE = 'application/json; charset=utf-8'
