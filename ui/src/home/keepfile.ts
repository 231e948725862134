/** Hands a text over as a file. */
export function keepFile(name: string, text: string, type = 'application/json'): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }))
  const a = document.createElement('a')
  a.href = url
  a.download = name.replace(/[\\/:*?"<>|]+/g, ' ')
  a.click()
  URL.revokeObjectURL(url)
}
