# The active peer loses its power: nobody releases anything, the lease runs out. It comes back and stays standby.
from 9.9
10 a dies
40 a starts
50 end b 1
----
  10.00 a -- dies
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
  40.00 a -- starts
end     a STANDBY, b ACTIVE, w WITNESS; b holds; moves: 1
