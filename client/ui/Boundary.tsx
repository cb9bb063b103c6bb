import { Component, type ReactNode } from 'react'
import { Blank } from './Frame.tsx'

interface Props {
  title: string
  says: string
  /** On the button that loads the page anew. */
  again: string
  children: ReactNode
}

/** Stands between a failing screen and a white page. */
export class Boundary extends Component<Props, { hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true }
  }

  override render(): ReactNode {
    const { title, says, again, children } = this.props
    if (!this.state.hasFailed) return children
    return (
      <Blank title={title} says={says} isPage>
        <button type="button" onClick={() => location.reload()}>
          {again}
        </button>
      </Blank>
    )
  }
}
