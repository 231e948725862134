// Shortcuts are written "mod+shift+z": mod is Command on a Mac, Control elsewhere.

export const mac = () => /Mac|iPhone|iPad/.test(navigator.platform)

const signs: Record<string, string> = {
  enter: '↵', escape: 'Esc', arrowup: '↑', arrowdown: '↓', arrowleft: '←', arrowright: '→', delete: 'Del', space: 'Space', backspace: '⌫',
}

// The last part may itself be a plus.
const parts = (keys: string): string[] => keys.split(/\+(?!$)/)

/** The caps of a shortcut as printed on the keyboard at hand. */
export function caps(keys: string, onMac = mac()): string[] {
  return parts(keys).map((k) => {
    if (k === 'mod') return onMac ? '⌘' : 'Ctrl'
    if (k === 'shift') return onMac ? '⇧' : 'Shift'
    if (k === 'alt') return onMac ? '⌥' : 'Alt'
    return signs[k] ?? k.toUpperCase()
  })
}

/** Whether an event is the shortcut. Shift is free for signs that need it, such as "?". */
export function pressed(e: KeyboardEvent, keys: string, onMac = mac()): boolean {
  const held = parts(keys)
  const key = held.pop()
  const mod = held.includes('mod')
  if ((onMac ? e.metaKey : e.ctrlKey) !== mod || (onMac ? e.ctrlKey : e.metaKey) || e.altKey !== held.includes('alt')) return false
  const name = e.key === ' ' ? 'space' : e.key.toLowerCase()
  const sign = name.length === 1 && !/[a-z0-9]/.test(name)
  return name === key && (sign || e.shiftKey === held.includes('shift'))
}

/** One shortcut as key caps. Several separated by a blank are alternatives. */
export function Keys({ of }: { of: string }) {
  return (
    <span class="keys">
      {of.split(' ').map((one) => (
        <span class="keys-one" key={one}>
          {caps(one).map((c) => (
            <kbd key={c}>{c}</kbd>
          ))}
        </span>
      ))}
    </span>
  )
}
