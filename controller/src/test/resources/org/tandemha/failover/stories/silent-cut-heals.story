# The active peer is cut from all for five seconds without noticing: one move, no dark address after the cut has healed.
from 9.9
10 a cut b
10 a cut w
15 a join b
15 a join w
30 end b 1
----
  10.00 a -- cut b
  10.00 a -- cut w
  10.55 a ROLE ACTIVE to STANDBY: the lease is gone without a release, last epoch 1/a
  10.55 a does drop
  10.55 a does silence-trunks
  10.55 a does undrain
  10.55 a does post-yield
  10.55 a ROLE STANDBY to CLAIMING: epoch 1/a was held here and never given back: takes it up again
  10.55 a does campaign
  10.60 b ROLE STANDBY to CLAIMING: nobody holds the lease (last epoch 1/a); this peer is HEALTHY and bridged a synthetic call 0.2 s ago
  10.60 b does campaign
  10.61 b ROLE CLAIMING to ACTIVE: holds epoch 2/b, which a held before: serves
  10.61 b MODE hold-down: the service came from a: no move by itself for 2 min, or until tandem ack
  10.61 b does pre-claim
  10.61 b does arm
  10.62 b does announce
  10.62 b does register-trunks
  10.62 b does verify
  10.63 b does post-claim
  15.00 a -- join b
  15.00 a -- join w
  15.01 a ROLE CLAIMING to STANDBY: another holds epoch 2/b
  15.01 a does withdraw
  15.01 a STEP withdraw: withdraw takes back campaign
end     a STANDBY, b ACTIVE, w WITNESS; b holds; moves: 1
