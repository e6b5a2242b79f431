// SPDX-License-Identifier: MIT
//
// The body with what the person painted, as close as it all fits.

import { useEffect, useState } from 'preact/hooks'
import { w } from 'words'
import type { Found } from '../find'
import { ready } from '../painting'
import { way } from '../way'
import { fill } from '../words'
import { Picture } from './picture'

export const Painted = ({ found }: { found: Found | null }) => {
  const [drawn, setDrawn] = useState(0)
  const { at, paint: saved } = way.value
  useEffect(() => { void ready().then(() => setDrawn(n => n + 1)) }, [saved, at])
  const places = (found?.people.places ?? []).filter(place => place.level > 0).map(place => place.name)
  return <Picture look={{ view: 'fit', painted: true, sights: at.map(place => place.region), room: 1.15 }} says={fill(w.painted_says, places.join('; '))} sides refresh={drawn} />
}
