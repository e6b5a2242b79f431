// SPDX-License-Identifier: MIT
//
// The country, for the right number to call.

import { useEffect, useState } from 'preact/hooks'
import { w } from 'words'
import { ask } from '../door'
import { settings } from '../way'

const named = new Intl.DisplayNames(['en'], { type: 'region' })
export const countryName = (id: string) => named.of(id) ?? id

export const Countries = ({ label }: { label: string }) => {
  const [ids, setIds] = useState<string[]>([])
  useEffect(() => {
    ask<{ items: { id: string }[] }>('atlas', { list: 'countries', full: true }).then(
      ({ items }) => setIds(items.map(c => c.id).sort((a, b) => countryName(a).localeCompare(countryName(b)))),
      () => setIds([]),
    )
  }, [])
  return (
    <div class="field">
      <label for="country">{label}</label>
      <select id="country" class="input" value={settings.value.country} onChange={e => { settings.value = { ...settings.value, country: e.currentTarget.value } }}>
        <option value="">{w.safety_country_none}</option>
        {ids.map(id => <option key={id} value={id} selected={id === settings.value.country}>{countryName(id)}</option>)}
      </select>
    </div>
  )
}
