import { MemoryCatalogue } from '../../../server/catalogue/memory-catalogue.ts'
import { DiskTrouble } from '../../../server/log/log.ts'
import { catalogueContract } from '../../contract/catalogue-contract.ts'

catalogueContract('MemoryCatalogue', {
  open: () => Promise.resolve(new MemoryCatalogue()),
  keeps: false,
  failNext: catalogue => (catalogue as MemoryCatalogue).failNext(new DiskTrouble('full'))
})
