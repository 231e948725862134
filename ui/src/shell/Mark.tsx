/** The mark: a K whose arms meet on one line, with a point to aim at. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
      <rect class="mark-ground" width="32" height="32" rx="9" />
      <path class="mark-line" d="M10 8v16M22 8.5 10.8 17l11.2 7" />
      <circle class="mark-point" cx="22" cy="8.5" r="2.8" />
    </svg>
  )
}
