import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { IconButton } from './button'
import { Icon, type IconName } from './icons'
import { Keys } from './keys'
import { place, type Align } from './place'

export type MenuItem =
  | {
      label: string
      icon?: IconName | undefined
      keys?: string | undefined
      hint?: string | undefined
      /** Makes it a choice: a mark when true. */
      checked?: boolean | undefined
      danger?: boolean | undefined
      disabled?: boolean | undefined
      onSelect: () => void
      /** Language of the label, when it is not that of the page. */
      lang?: string | undefined
    }
  | { heading: string }
  | 'line'

export interface MenuProps {
  /** Name of the button. */
  label: string
  items: () => readonly MenuItem[]
  icon?: IconName
  /** In place of the icon: what the button shows. Its name is still the label. */
  children?: ComponentChildren
  align?: Align
  small?: boolean
  class?: string
}

/** A button that opens a menu: arrows, Home, End and first letters move, Escape returns to the button. */
export function Menu({ label, items, icon = 'more', children, align = 'end', small, class: extra }: MenuProps) {
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLElement | null>(null)
  const id = useId()
  const close = (focus: boolean) => {
    setOpen(false)
    if (focus) button.current?.focus()
  }
  const common = {
    'aria-haspopup': 'menu' as const,
    'aria-expanded': open,
    'aria-controls': open ? id : undefined,
    onClick: (e: { currentTarget: HTMLElement }) => {
      button.current = e.currentTarget
      setOpen(!open)
    },
    onKeyDown: (e: KeyboardEvent & { currentTarget: HTMLElement }) => {
      if (e.key !== 'ArrowDown' && e.key !== 'ArrowUp') return
      e.preventDefault()
      button.current = e.currentTarget
      setOpen(true)
    },
  }
  return (
    <>
      {children ? (
        <button type="button" class={`menu-button ${extra ?? ''}`} aria-label={label} {...common}>
          {children}
        </button>
      ) : (
        <IconButton icon={icon} label={label} {...(small ? { small } : {})} {...(extra ? { class: extra } : {})} {...common} />
      )}
      {open && button.current && <MenuList id={id} label={label} items={items()} anchor={button.current} align={align} onClose={close} />}
    </>
  )
}

interface ListProps {
  id?: string
  label: string
  items: readonly MenuItem[]
  anchor: Element
  align?: Align
  /** `focus` says whether focus should go back to the anchor. */
  onClose: (focus: boolean) => void
}

/** The menu alone, beside an anchor: for menus that something else opens. */
export function MenuList({ id, label, items, anchor, align = 'end', onClose }: ListProps) {
  const list = useRef<HTMLDivElement>(null)
  const typed = useRef({ text: '', at: 0 })
  useEffect(() => {
    const el = list.current
    if (!el) return
    el.showPopover?.()
    place(anchor, el, align)
    choices(el)[0]?.focus()
    const outside = (e: Event) => {
      if (e.target instanceof Node && !el.contains(e.target) && !anchor.contains(e.target)) onClose(false)
    }
    const away = () => onClose(false)
    document.addEventListener('pointerdown', outside, true)
    window.addEventListener('resize', away)
    return () => {
      document.removeEventListener('pointerdown', outside, true)
      window.removeEventListener('resize', away)
    }
  }, [])
  const onKeyDown = (e: KeyboardEvent) => {
    const el = list.current
    if (!el) return
    const all = choices(el)
    const at = all.indexOf(document.activeElement as HTMLElement)
    const go = (i: number) => all[(i + all.length) % all.length]?.focus()
    e.stopPropagation()
    if (e.key === 'ArrowDown') go(at + 1)
    else if (e.key === 'ArrowUp') go(at - 1)
    else if (e.key === 'Home') go(0)
    else if (e.key === 'End') go(-1)
    else if (e.key === 'Escape') onClose(true)
    else if (e.key === 'Tab') onClose(true)
    else if (e.key.length === 1 && !e.ctrlKey && !e.metaKey && !e.altKey && e.key !== ' ') {
      const t = typed.current
      t.text = e.timeStamp - t.at > 700 ? e.key : t.text + e.key
      t.at = e.timeStamp
      const order = t.text.length > 1 ? [...all.slice(at), ...all.slice(0, at)] : [...all.slice(at + 1), ...all.slice(0, at + 1)]
      order.find((c) => c.dataset.name?.startsWith(t.text.toLowerCase()))?.focus()
    } else return
    e.preventDefault()
  }
  return (
    <div ref={list} id={id} class="menu floating" role="menu" aria-label={label} popover="manual" onKeyDown={onKeyDown}>
      {items.map((item, i) => {
        if (item === 'line') return <div key={i} class="menu-line" role="separator" />
        if ('heading' in item)
          return (
            <p key={i} class="menu-heading" role="presentation">
              {item.heading}
            </p>
          )
        return (
          <button
            key={i}
            type="button"
            class={item.danger ? 'menu-item danger' : 'menu-item'}
            role={item.checked === undefined ? 'menuitem' : 'menuitemradio'}
            aria-checked={item.checked}
            aria-disabled={item.disabled || undefined}
            tabIndex={-1}
            lang={item.lang}
            data-name={item.label.toLowerCase()}
            onPointerMove={(e) => e.currentTarget.focus({ preventScroll: true })}
            onClick={() => {
              if (item.disabled) return
              onClose(true)
              item.onSelect()
            }}
          >
            <span class="menu-mark">{item.checked ? <Icon name="check" /> : item.icon && <Icon name={item.icon} />}</span>
            <span class="menu-words">
              {item.label}
              {item.hint && <small>{item.hint}</small>}
            </span>
            {item.keys && <Keys of={item.keys} />}
          </button>
        )
      })}
    </div>
  )
}

function choices(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('.menu-item')]
}
