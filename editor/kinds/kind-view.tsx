import type { ComponentType } from 'react'

/** What the page knows of a kind of item beside what comes with the data. */
export interface KindView {
  /** 14 px, in the colour of the text around it. */
  readonly Icon: ComponentType
  /** JSON Pointer, inside the item, of the expression that says all of it; without one its sentence does. */
  readonly expression?: string
}

/** A line icon drawn on 16 × 16. */
export function lineIcon(path: string): ComponentType {
  return function KindIcon() {
    return (
      <svg
        width="14"
        height="14"
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.4"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
        style={{ flex: 'none' }}
      >
        <path d={path} />
      </svg>
    )
  }
}
