import { useEffect, useState } from 'react'
import type { Agency } from '../../../shared/api/contract.ts'
import * as api from '../../api.ts'

/** Agencies to choose from; none until they come, and none when they do not: a name can still be written. */
export function useAgencies(): readonly Agency[] {
  const [agencies, setAgencies] = useState<readonly Agency[]>([])
  useEffect(() => {
    let isHere = true
    api.agencies().then(
      found => {
        if (isHere) setAgencies(found)
      },
      () => {}
    )
    return () => {
      isHere = false
    }
  }, [])
  return agencies
}
