// SPDX-License-Identifier: MIT
//
// The muscles: browsed by area and searched (#/muscles), and all about one of them (#/muscles/trapezius).

import { useState } from 'preact/hooks'
import { w } from 'words'
import { useAsk, useTitle } from '../parts/asked'
import { Frame, Row } from '../parts/frame'
import { fits, Search } from '../parts/search'
import { go, path, to } from '../route'
import { fill } from '../words'
import { Muscle } from './muscle'

export interface Listed { id: string; name: string; latin: string; also: string[]; areas: string[]; spots: number; press: 'yes' | 'care' | 'no' }
interface All { areas: { id: string; name: string }[]; muscles: Listed[] }

export default () => path.value[1] ? <Muscle key={path.value[1]} id={path.value[1]} /> : <List />

const List = () => {
  const { got } = useAsk<All>('learn', { list: 'muscles' })
  const [typed, setTyped] = useState('')
  const [area, setArea] = useState('')
  useTitle(w.muscles_title)
  const areas = got?.areas.filter(a => got.muscles.some(m => m.areas.includes(a.id))) ?? []
  const name = (id: string) => areas.find(a => a.id === id)?.name ?? ''
  const found = (got?.muscles ?? [])
    .filter(m => !area || m.areas.includes(area))
    .filter(m => fits(typed, [m.name, m.latin, ...m.also, ...m.areas.map(name)]))
    .sort((a, b) => a.name.localeCompare(b.name))
  return (
    <Frame nav="learn" title={w.learn_title} class="learn-page" onBack={() => go('learn')}>
      <h1 tabIndex={-1}>{w.muscles_title}</h1>
      <Search id="muscle-search" label={w.muscles_search} value={typed} onInput={setTyped} found={found.length} />
      <div class="field">
        <label for="muscle-area">{w.muscles_area}</label>
        <select id="muscle-area" class="input" value={area} onChange={e => setArea(e.currentTarget.value)}>
          <option value="">{w.muscles_anywhere}</option>
          {areas.map(a => <option key={a.id} value={a.id}>{a.name}</option>)}
        </select>
      </div>
      <p class="quiet">{found.length === 1 ? w.muscles_one : fill(w.muscles_count, found.length)}</p>
      <ul class="rows muscle-list" aria-busy={!got}>
        {found.map(m => (
          <li key={m.id}>
            <Row title={m.name} href={to('muscles', m.id)}
              text={[m.areas.map(name).join(', '), m.spots === 1 ? w.muscles_spot : fill(w.muscles_spots, m.spots), m.press === 'no' ? w.muscles_no_press : ''].filter(Boolean).join(' · ')} />
          </li>
        ))}
      </ul>
      {got && !found.length && <p>{w.search_none}</p>}
    </Frame>
  )
}
