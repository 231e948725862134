import qrcode from 'qrcode-generator'

const quiet = 4 // modules of margin that scanners need

/** A QR code as one SVG path and the side of its square view box. */
export function qrPath(text: string): { path: string; side: number } {
  const code = qrcode(0, 'M')
  code.addData(String.fromCharCode(...new TextEncoder().encode(text))) // it takes bytes
  code.make()
  const n = code.getModuleCount()
  let path = ''
  for (let y = 0; y < n; y++) {
    for (let x = 0; x < n; x++) {
      if (!code.isDark(y, x)) continue
      let width = 1
      while (x + width < n && code.isDark(y, x + width)) width++
      path += `M${x + quiet} ${y + quiet}h${width}v1h-${width}z`
      x += width - 1
    }
  }
  return { path, side: n + 2 * quiet }
}
