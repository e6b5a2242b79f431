// SPDX-License-Identifier: MIT
//
// The body with what the person painted, as close as it all fits.

import { useEffect, useState } from 'preact/hooks'
import { w } from 'words'
import { paint } from '../body'
import type { Found } from '../find'
import { way } from '../way'
import { fill } from '../words'
import { Picture } from './picture'

export const Painted = ({ found }: { found: Found | null }) => {
  const [drawn, setDrawn] = useState(0)
  const { at, paint: saved } = way.value
  useEffect(() => {
    const restore = async () => {
      if (!saved || !await paint.restore(saved)) {
        await paint.clear()
        for (const { region, level } of at) await paint.fill(region, level)
      }
      setDrawn(n => n + 1)
    }
    void restore()
  }, [saved, at])
  const places = (found?.people.places ?? []).filter(place => place.level > 0).map(place => place.name)
  return <Picture look={{ view: 'fit', painted: true, sights: at.map(place => place.region), room: 1.15 }} says={fill(w.painted_says, places.join('; '))} sides refresh={drawn} />
}
