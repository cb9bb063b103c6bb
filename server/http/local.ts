import path from 'node:path'
import { Refusal } from '../../shared/refusals.ts'
import { personal } from './route.ts'
import { BackupBody, CheckedShape } from './shapes.ts'

export const checkAll = personal(
  { says: 'Reads every stored report back and names the faults.', answers: { 200: CheckedShape } },
  ({ parts }) => parts.check()
)

export const backUp = personal(
  {
    says: 'Copies everything into a folder of this machine that is empty or absent.',
    body: BackupBody,
    answers: { 204: null }
  },
  async ({ parts, body, reply }) => {
    if (!path.isAbsolute(body.folder)) throw new Refusal('bad-request', { field: 'folder' })
    await parts.backup(body.folder)
    return reply.code(204).send()
  }
)
